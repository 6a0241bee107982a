public import Signatures

/// What is on a chip that lies on the desk: all that making a new key would cost.
public struct PIVChip: Hashable, Sendable {
    /// The P-256 key in 9E; nil when there is none.
    public let key: PublicKey?

    /// The values of the objects that are not blank, as far as they may be credentials: of a longer one its beginning.
    public let objects: [PIVTag: [UInt8]]
}
