internal import Credential
internal import Encodings

/// The bytes that a carrier gave, out of the text of a QR code where there is one.
struct PresentedBytes {
    let bytes: [UInt8]
    /// Where they came from, in a line.
    let heading: String

    /// - Throws: `badInput` when nothing was read, or the text is no prefix with Base45.
    init(_ presentation: Presentation) throws(CommandFailure) {
        switch presentation {
        case .cose(let bytes):
            self.bytes = bytes
            heading = "\(bytes.count) bytes"
        case .chip(let reading):
            bytes = reading.credential
            let answer = reading.signature == nil ? "no answer to the challenge" : "an answer to the challenge"
            heading = "\(bytes.count) bytes off a chip, with \(answer)"
        case .qr(let text):
            let lineEnds: [UInt8] = [0x0A, 0x0D]
            let line = QRText.raised(text.prefix { !lineEnds.contains($0) })
            guard QRText.isOurs(line), let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                throw CommandFailure(.badInput, "no text of a talent card: it would begin with JTC1: or JTP1:")
            }
            do {
                bytes = try Base45.decode(line[(colon + 1)...])
            } catch {
                throw CommandFailure(.badInput, "what follows the prefix is not Base45 (\(error.rawValue))")
            }
            let prefix = String(decoding: line[..<colon], as: UTF8.self)
            heading = "\(prefix), \(text.count) characters, \(bytes.count) bytes"
        case .unread(let failure):
            throw CommandFailure(.badInput, "no card was read (\(failure.rawValue)); present it again")
        }
    }
}
