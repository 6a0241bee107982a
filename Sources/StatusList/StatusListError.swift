/// Why a status list or a delta is not taken. The list in force stays.
public enum StatusListError: String, Error, Sendable, CaseIterable {
    /// Not a token or delta of the format, or a stream in it that is broken.
    case malformed
    /// Longer, inflated, than the format or its caller allows.
    case tooLong = "too-long"
    /// Not signed by the status signer that it names.
    case badSignature = "bad-signature"
    case notChecked = "not-checked"
    /// A delta for another list, or from or to another state of it.
    case wrongBase = "wrong-base"
    /// A cancelled card would become another again.
    case revivesCancelled = "revives-cancelled"
    /// A card that was handed out would be one that never was.
    case returnsToNotIssued = "returns-to-not-issued"
    case shrinks
}
