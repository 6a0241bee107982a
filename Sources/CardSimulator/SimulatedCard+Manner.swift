extension SimulatedCard {
    /// How the card speaks, where cards differ without being wrong.
    public struct Manner: Hashable, Sendable {
        public var transmission: Transmission
        /// The longest part of an answer: 256 (then `6100`) or 255 (then `61FF`), as cards on the market do.
        public var chunkBytes: Int
        public var hasNativeApplication: Bool
        /// In the mutual proof of the management key it answers under tag 80 instead of 82: the standard can be read so.
        public var answersUnderWitnessTag: Bool
        /// To SELECT of an application that it does not have: 6A82 or 6D00.
        public var unknownApplicationStatus: UInt16
        /// To every other command while no application is selected, so also after a reset: 6D00, 6982, 6986, 6F00.
        public var unselectedStatus: UInt16
        /// To a challenge for 9E while there is no key: 6A88, 6985, 6A86, 6A80.
        public var noKeyStatus: UInt16
        public var deletedObject: DeletedObject
        /// GET METADATA (INS F7) and ATTEST (INS F9), which PIV itself has not.
        public var hasMetadata: Bool
        public var hasAttestation: Bool

        public init(
            transmission: Transmission = .t1, chunkBytes: Int = 256, hasNativeApplication: Bool = false,
            answersUnderWitnessTag: Bool = false, unknownApplicationStatus: UInt16 = 0x6A82,
            unselectedStatus: UInt16 = 0x6D00, noKeyStatus: UInt16 = 0x6A88, deletedObject: DeletedObject = .absent,
            hasMetadata: Bool = false, hasAttestation: Bool = false
        ) {
            self.transmission = transmission
            self.chunkBytes = min(max(chunkBytes, 1), 256)
            self.hasNativeApplication = hasNativeApplication
            self.answersUnderWitnessTag = answersUnderWitnessTag
            self.unknownApplicationStatus = unknownApplicationStatus
            self.unselectedStatus = unselectedStatus
            self.noKeyStatus = noKeyStatus
            self.deletedObject = deletedObject
            self.hasMetadata = hasMetadata
            self.hasAttestation = hasAttestation
        }
    }

    /// What GET DATA gives of an object that was deleted by writing nothing into it.
    public enum DeletedObject: String, Hashable, Sendable, CaseIterable {
        /// `6A82`
        case absent
        /// `53 00 9000`
        case empty
        /// `9000` without data
        case nothing
    }

    /// Cards that differ as three independent implementations of PIV do, each put together of ways that were seen there.
    ///
    ///              parts  unknown AID  unselected  no key  deleted   metadata  attestation
    ///     first    255    6A82         6986        6985    53 00     yes       no
    ///     second   256    6D00         6982        6A86    6A82      yes       yes
    ///     third    256    6A82         6F00        6A86    nothing   no        no
    public enum Example: String, Hashable, Sendable, CaseIterable {
        case first
        case second
        case third

        public var manner: Manner {
            switch self {
            case .first:
                Manner(
                    chunkBytes: 255, unselectedStatus: 0x6986, noKeyStatus: 0x6985, deletedObject: .empty,
                    hasMetadata: true)
            case .second:
                Manner(
                    unknownApplicationStatus: 0x6D00, unselectedStatus: 0x6982, noKeyStatus: 0x6A86,
                    hasMetadata: true, hasAttestation: true)
            case .third:
                Manner(unselectedStatus: 0x6F00, noKeyStatus: 0x6A86, deletedObject: .nothing)
            }
        }
    }
}
