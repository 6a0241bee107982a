/// How an officer stands with the registry: who is listed, as what, or that nobody is. Read once, asked often.
///
/// An authority that lists nobody is one desk: who can open its folder does everything, but for what the regulation gives
/// to several hands (`Duty.takesSeveralHands`). From the first listed officer on, every duty asks for a role.
package struct Standing: Hashable, Sendable {
    package let officer: Officer
    /// `nil`: not listed.
    package let record: OfficerRecord?
    private let isOneDesk: Bool

    /// - Parameter isOneDesk: the registry lists nobody.
    package init(of officer: Officer, as record: OfficerRecord?, isOneDesk: Bool) {
        (self.officer, self.record, self.isOneDesk) = (officer, record, isOneDesk)
    }

    /// - Throws: which rule keeps the officer from the duty.
    package func check(_ duty: Duty) throws(RuleBreach) {
        guard let record else { return try checkOneDesk(duty) }
        try record.check(duty)
    }

    /// The same, for what concerns one employer or department.
    package func check(_ duty: Duty, for body: String?) throws(RuleBreach) {
        guard let record else { return try checkOneDesk(duty) }
        try record.check(duty, for: body)
    }

    /// For a page that asks before it shows a button; what the button does asks again.
    package func may(_ duty: Duty) -> Bool {
        do throws(RuleBreach) {
            try check(duty)
            return true
        } catch {
            return false
        }
    }

    /// The same, of what concerns one employer or department.
    package func may(_ duty: Duty, for body: String?) -> Bool {
        do throws(RuleBreach) {
            try check(duty, for: body)
            return true
        } catch {
            return false
        }
    }

    private func checkOneDesk(_ duty: Duty) throws(RuleBreach) {
        guard isOneDesk, !duty.takesSeveralHands, !duty.roles.isEmpty, !officer.isReserved else {
            throw .office(.notListed(duty))
        }
    }
}
