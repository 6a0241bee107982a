package import Primitives
package import Regulation

/// Two credentials of a list that counters try its new editions and new signers with. Nobody has their private keys.
package struct CanaryRecord: Hashable, Sendable {
    package let list: Int64
    package let validPlace: UInt64
    package let cancelledPlace: UInt64
    /// The number of the card signer that signed both.
    package let signer: Int64
    package let valid: [UInt8]
    package let cancelled: [UInt8]

    package init(
        list: Int64, validPlace: UInt64, cancelledPlace: UInt64, signer: Int64, valid: [UInt8], cancelled: [UInt8]
    ) {
        self.list = list
        self.validPlace = validPlace
        self.cancelledPlace = cancelledPlace
        self.signer = signer
        self.valid = valid
        self.cancelled = cancelled
    }
}

/// A larger change of one list that two officers allow, and the offline keys sign.
package struct AllowedChangeRecord: Hashable, Sendable {
    package let id: Int64
    package let list: Int64
    /// Of signed time: from here on …
    package let from: Timestamp
    /// … and before this moment.
    package let until: Timestamp
    /// Valid cards that may be cancelled or suspended, in all.
    package let disable: Int
    /// Suspended cards that may be valid again, in all.
    package let restore: Int
    package let proposedBy: Officer
    package let confirmedBy: Officer?
    /// Counters know it.
    package let isKnown: Bool
    /// It is told no more.
    package let isEnded: Bool
}

extension AllowedChangeRecord {
    /// Whether `trust/changes.json` is to hold it.
    package var isTold: Bool { confirmedBy != nil && !isEnded }

    /// How far it has come.
    package enum Standing: String, Sendable, CaseIterable {
        /// It waits for its second officer.
        case proposed
        /// It waits for the offline keys.
        case toBeSigned = "to-be-signed"
        case inForce = "in-force"
        case over
    }

    package var standing: Standing {
        guard confirmedBy != nil else { return .proposed }
        if isEnded { return .over }
        return isKnown ? .inForce : .toBeSigned
    }
}

/// To where a root leads the signed time back.
package struct ClockFloorRecord: Hashable, Sendable {
    package let moment: Timestamp
    /// A publication went back by it.
    package let isUsed: Bool
}

/// A policy that waits for its second officer.
package struct PolicyProposalRecord: Hashable, Sendable {
    package let content: [UInt8]
    package let proposedBy: Officer
}
