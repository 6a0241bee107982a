/// What a process that read a picture answers, once. Behind the frame's length of four bytes:
///
///     offset  bytes  what
///     0       1      0 read, else a `PictureFault`
///     1       1      if read: n, at most 16
///     2              n times a length of two bytes, big-endian, 1 to 7089, and a code's bytes
///
/// The process was at a hostile picture's mercy: an answer is no more than bytes that somebody holds before a camera.
package enum PictureAnswer: Hashable, Sendable {
    /// Every code that was found, each once, those that were wanted first.
    case codes([[UInt8]])
    case fault(PictureFault)

    /// More than a picture has of ours; a wall of others' is of no use.
    package static let codeLimit = 16
    /// The digits of the largest QR symbol (ISO/IEC 18004 table 7).
    package static let codeLimitBytes = 7089
    /// The longest frame, without its length.
    package static let limitBytes = 2 + codeLimit * (2 + codeLimitBytes)

    /// `nil` for a frame of another shape.
    ///
    /// - Parameter content: without its length.
    package init?(content: [UInt8]) {
        var reader = FrameReader(content)
        guard let status = reader.number(length: 1) else { return nil }
        guard status == 0 else {
            guard reader.isAtEnd, let fault = UInt8(exactly: status).flatMap(PictureFault.init) else { return nil }
            self = .fault(fault)
            return
        }
        guard let count = reader.number(length: 1), count <= Self.codeLimit else { return nil }
        var codes: [[UInt8]] = []
        for _ in 0..<count {
            guard let length = reader.number(length: 2), (1...Self.codeLimitBytes).contains(length),
                let code = reader.take(length), !codes.contains(code)
            else { return nil }
            codes.append(code)
        }
        guard reader.isAtEnd else { return nil }
        self = .codes(codes)
    }

    /// As it is sent; codes beyond the limits are left out.
    package var frame: [UInt8] {
        switch self {
        case .fault(let fault): return Frame.framed([fault.rawValue])
        case .codes(let codes):
            let sent = codes.filter { (1...Self.codeLimitBytes).contains($0.count) }.prefix(Self.codeLimit)
            return Frame.framed([0, UInt8(sent.count)] + sent.flatMap { Frame.bigEndian($0.count, length: 2) + $0 })
        }
    }
}
