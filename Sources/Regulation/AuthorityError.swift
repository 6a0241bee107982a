/// Why the authority's side cannot, or may not: what is wrong, and where. What it says to people stands in `Words`.
package struct AuthorityError: Error, Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// A rule of the regulation forbids it; `breach` says which.
        case ruleBroken = "rule-broken"
        case badInput = "bad-input"
        /// No such card.
        case notFound = "not-found"
        /// A key that is missing, unreadable, open to others or not the one of its certificate.
        case badKey = "bad-key"
        /// No folder of an authority, or one of a newer program.
        case badFolder = "bad-folder"
        /// The file system; `systemCode` is errno.
        case disk
        /// The registry; `systemCode` is SQLite's.
        case registry
        /// The cryptographic library, or a certificate that is not in force.
        case signing
        /// Publishing would revive a card, change too many or go back in time.
        case notPublishable = "not-publishable"
        /// A chip or its reader; the registry says how far the card came.
        case chip
        /// What is stored contradicts itself: the audit trail, a card or a published list was altered.
        case altered
    }

    package let fault: AuthorityFault
    /// A file, a card number, or a parameter.
    package let place: String
    /// 0 when there is none.
    package let systemCode: Int32

    package init(_ fault: AuthorityFault, at place: String, systemCode: Int32 = 0) {
        (self.fault, self.place, self.systemCode) = (fault, place, systemCode)
    }

    package var code: Code { fault.code }

    package var breach: RuleBreach? {
        guard case .breach(let breach) = fault else { return nil }
        return breach
    }
}

extension AuthorityError {
    package init(_ breach: RuleBreach, at place: String) { self.init(AuthorityFault.breach(breach), at: place) }

    package init(_ fault: RegulationFault, at place: String) { self.init(AuthorityFault.regulation(fault), at: place) }

    package init(_ fault: KeyFault, at place: String, systemCode: Int32 = 0) {
        self.init(AuthorityFault.key(fault), at: place, systemCode: systemCode)
    }

    package init(_ fault: RegistryFault, at place: String, systemCode: Int32 = 0) {
        self.init(AuthorityFault.registry(fault), at: place, systemCode: systemCode)
    }

    package init(_ fault: PublicationFault, at place: String) {
        self.init(AuthorityFault.publication(fault), at: place)
    }

    package init(_ fault: PrintingFault, at place: String) { self.init(AuthorityFault.printing(fault), at: place) }

    package init(_ fault: IssuanceFault, at place: String) { self.init(AuthorityFault.issuance(fault), at: place) }

    package init(_ fault: CommandFault, at place: String) { self.init(AuthorityFault.command(fault), at: place) }

    package init(_ fault: DeskFault, at place: String) { self.init(AuthorityFault.desk(fault), at: place) }
}

extension AuthorityError: CustomStringConvertible {
    /// For logs: where, and the code.
    package var description: String {
        systemCode == 0 ? "\(place) (\(code.rawValue))" : "\(place) (\(code.rawValue) [\(systemCode)])"
    }
}
