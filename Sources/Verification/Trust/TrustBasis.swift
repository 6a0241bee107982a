package import Primitives
package import Signatures
package import StatusList

/// What the offline keys say, taken together or not at all: the signers in force, the lists that there may be, and the
/// larger changes that are allowed (`trust/*`).
package struct TrustBasis: Sendable {
    package let signers: SignerList
    package let register: ListRegister
    package let changes: AllowedChanges
    private let canaries: [String: CanaryPlaces]

    /// Why the files were refused, and which of them.
    package struct Refusal: Error, Hashable {
        package let error: TrustError
        package let place: String

        package init(error: TrustError, place: String) {
            self.error = error
            self.place = place
        }
    }

    /// - Parameter changes: the file; `nil` when there is none.
    /// - Throws: the first thing that is wrong: a file of another shape, or a canary that the signers do not vouch for.
    package init(
        signers: [UInt8], register: [UInt8], changes: [UInt8]?, anchors: TrustAnchors, asOf: Timestamp
    ) throws(Refusal) {
        let list = try refusing(TrustPath.signers) { () throws(TrustError) in
            try SignerList(parsing: signers, anchors: anchors, asOf: asOf)
        }
        let named = try refusing(TrustPath.register) { () throws(TrustError) in try ListRegister(parsing: register) }
        self.signers = list
        self.register = named
        self.changes = try refusing(TrustPath.changes) { () throws(TrustError) in
            try changes.map { (bytes) throws(TrustError) in try AllowedChanges(parsing: bytes) } ?? .none
        }
        var canaries: [String: CanaryPlaces] = [:]
        for entry in named.entries {
            guard let canary = entry.canary else { continue }
            canaries[entry.uri] = try refusing(TrustPath.register) { () throws(TrustError) in
                try CanaryPlaces(canary, of: entry.uri, signers: list)
            }
        }
        self.canaries = canaries
    }

    /// - Throws: `badListRegister` when a list in force could not be as long as it is.
    package func checkSizes(of lists: some Sequence<StatusList>) throws(Refusal) {
        for list in lists {
            guard let entry = register.entry(list.uri), list.contents.bytes.count > entry.limitBytes else { continue }
            throw Refusal(error: .badListRegister, place: TrustPath.register)
        }
    }

    // MARK: Lists

    /// The base inside a token, signed, of a list that is named and within its size.
    ///
    /// Sizes bound each list, and thereby all of them: together they stay within a quarter of their sum.
    ///
    /// - Throws: `unknownSigner`, `notListed`, `signedAhead`, `badStatusList`, `notChecked`.
    package func base(parsing bytes: [UInt8], clock: LocalClock) throws(TrustError) -> StatusList {
        try inflated(try signers.statusList(parsing: bytes), clock: clock)
    }

    func inflated(_ token: CompressedStatusList, clock: LocalClock) throws(TrustError) -> StatusList {
        guard let entry = register.entry(token.uri) else { throw .notListed }
        try clock.checkSigned(at: token.issuedAt)
        do {
            return try token.inflated(limitBytes: entry.limitBytes)
        } catch {
            throw TrustError(error)
        }
    }

    /// The delta inside an envelope.
    ///
    /// - Throws: `unknownSigner`, `signedAhead`, `badStatusList`, `notChecked`.
    package func delta(parsing bytes: [UInt8], clock: LocalClock) throws(TrustError) -> StatusDelta {
        let delta = try signers.statusDelta(parsing: bytes)
        try clock.checkSigned(at: delta.issuedAt)
        return delta
    }

    /// - Throws: `canary` when an edition says of its canaries what is not so.
    package func checkCanary(of edition: StatusList) throws(TrustError) {
        try canaries[edition.uri]?.check(edition)
    }
}

private func refusing<Value>(
    _ place: String, _ work: () throws(TrustError) -> Value
) throws(TrustBasis.Refusal) -> Value {
    do throws(TrustError) { return try work() } catch { throw TrustBasis.Refusal(error: error, place: place) }
}
