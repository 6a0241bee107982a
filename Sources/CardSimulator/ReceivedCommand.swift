/// A short command APDU as received (ISO 7816-4 §5.1): CLA INS P1 P2 [Lc data] [Le]; extended lengths are refused.
struct ReceivedCommand {
    static let getResponse: UInt8 = 0xC0

    let cla: UInt8
    let ins: UInt8
    let p1: UInt8
    let p2: UInt8
    var data: [UInt8]
    /// 1…256; nil: none asked for.
    let expected: Int?

    var isChained: Bool { cla & 0x10 != 0 }

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 4 else { return nil }
        (cla, ins, p1, p2) = (bytes[0], bytes[1], bytes[2], bytes[3])
        let body = bytes.dropFirst(4)
        switch body.count {
        case 0:
            data = []
            expected = nil
        case 1:
            data = []
            expected = Self.length(bytes[4])
        default:
            let rest = body.dropFirst()
            let dataBytes = Int(bytes[4])
            guard dataBytes > 0, rest.count == dataBytes || rest.count == dataBytes + 1 else { return nil }
            data = Array(rest.prefix(dataBytes))
            expected = rest.dropFirst(dataBytes).first.map(Self.length)
        }
    }

    private static func length(_ le: UInt8) -> Int {
        le == 0 ? 256 : Int(le)
    }
}
