/// What the codes that are seen at once come to: others' are passed over, and of two different ones of ours none is chosen.
public enum SeenCodes: Hashable, Sendable {
    /// No code of ours.
    case none
    /// One, however often it is seen: as it was received.
    case one([UInt8])
    /// Different ones.
    case several

    /// - Parameter texts: the codes' texts, in any order.
    public init(_ texts: [[UInt8]]) {
        let ours = texts.filter { QRText.isOurs($0) }
        guard let first = ours.first else {
            self = .none
            return
        }
        self = Set(ours.map { QRText.raised($0) }).count == 1 ? .one(first) : .several
    }
}
