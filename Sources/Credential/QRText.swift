internal import Encodings

/// The text of a QR code:
///
///     qr-text = "JTC" version ":" base45 / "JTP" version ":" base45      ; a credential / a presentation
///     version = "1"
///
/// One line end behind it, as scanners append, is dropped. A space is a Base45 character and is kept.
struct QRText {
    enum Content { case credential, presentation }

    let content: Content
    let bytes: [UInt8]

    /// - Throws: `unreadable`; `unsupportedVersion` for version 2 and higher with good Base45.
    init(parsing received: [UInt8]) throws(CredentialError) {
        let text = withoutLineEnd(received[...])
        guard text.count <= Limits.qrTextCharacters, text.starts(with: "JT".utf8),
            let colon = text.prefix(QRText.prefixLimit).firstIndex(of: UInt8(ascii: ":")), colon >= 4
        else { throw .unreadable }
        switch text[2] {
        case UInt8(ascii: "C"): content = .credential
        case UInt8(ascii: "P"): content = .presentation
        default: throw .unreadable
        }
        let version = text[3..<colon]
        let isNumber = version.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber, version.first != UInt8(ascii: "0") else { throw .unreadable }
        do {
            bytes = try Base45.decode(text[(colon + 1)...])
        } catch {
            throw .unreadable
        }
        guard version.elementsEqual("1".utf8) else { throw .unsupportedVersion }
    }

    /// `JTC` and a version of at most four digits, with the colon.
    private static let prefixLimit = 8
}

private func withoutLineEnd(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if text.suffix(2).elementsEqual([0x0D, 0x0A]) { return text.dropLast(2) }
    if text.last == 0x0A || text.last == 0x0D { return text.dropLast() }
    return text
}

/// Writing the text of a QR code.
public enum QRCodeText {
    public static func credential(_ bytes: [UInt8]) -> String { "JTC1:" + Base45.encode(bytes) }
    public static func presentation(_ bytes: [UInt8]) -> String { "JTP1:" + Base45.encode(bytes) }
}
