internal import Encodings

/// The text of a QR code:
///
///     qr-text = "JTC" version ":" base45 / "JTP" version ":" base45      ; a credential / a presentation
///     version = "1"                                                      ; later 2 to 9
///
/// One line end behind it, as scanners append, is dropped. A space is a Base45 character and is kept. The letters a–z are
/// raised first, as a scanner with caps lock gives them: Base45 has none.
public struct QRText {
    enum Content { case credential, presentation }

    let content: Content
    let bytes: [UInt8]

    /// - Throws: `notOurCard` for a text without such a beginning, however long; `unreadable`; `unsupportedVersion` for
    ///   version 2 and higher with good Base45.
    init(parsing received: [UInt8]) throws(CredentialError) {
        guard let prefix = Prefix(of: received) else { throw .notOurCard }
        let text = withoutLineEnd(received[...])
        guard text.count <= Limits.qrTextCharacters else { throw .unreadable }
        do {
            bytes = try Base45.decode(QRText.raised(text)[Prefix.length...])
        } catch {
            throw .unreadable
        }
        guard prefix.version == UInt8(ascii: "1") else { throw .unsupportedVersion }
        content = prefix.content
    }

    /// How each of ours begins.
    public static let beginning = Array("JT".utf8)

    /// Whether the text says that it is one of ours, of whatever version. Whether it is one, only parsing tells.
    public static func isOurs(_ text: some Collection<UInt8>) -> Bool { Prefix(of: text) != nil }

    /// Whether the text begins as ours do and is not yet whole: what has come of a scanner that pauses in the middle.
    public static func isBeginning(_ text: [UInt8]) -> Bool {
        guard isOurs(text) else { return !text.isEmpty && Prefix.mayBegin(with: text) }
        do {
            _ = try Presentation.qr(text).decoded()
            return false
        } catch {
            return error == .unreadable
        }
    }

    /// The letters a–z in upper case, as the codes have them.
    public static func raised(_ text: some Collection<UInt8>) -> [UInt8] {
        text.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 0x20 : $0 }
    }

    private struct Prefix {
        let content: Content
        let version: UInt8

        static let length = 5

        init?(of text: some Collection<UInt8>) {
            let prefix = QRText.raised(text.prefix(Prefix.length))
            guard prefix.count == Prefix.length, Prefix.mayBegin(with: prefix) else { return nil }
            content = prefix[2] == UInt8(ascii: "C") ? .credential : .presentation
            version = prefix[3]
        }

        /// Whether each byte is one that may stand at its place, however few there are.
        static func mayBegin(with text: some Collection<UInt8>) -> Bool {
            let places = ["J", "T", "CP", "123456789", ":"]
            return zip(QRText.raised(text.prefix(Prefix.length)), places).allSatisfy { $1.utf8.contains($0) }
        }
    }
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
