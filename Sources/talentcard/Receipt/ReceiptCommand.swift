internal import ArgumentParser
internal import COSE
internal import Encodings
internal import JSON
internal import Record
internal import Signatures

/// `receipt`: what a site has signed for its own system.
struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Presence receipts: a site's signed word that it admitted a card.",
        subcommands: [ReceiptVerifyCommand.self])
}

/// `receipt verify`: offline, by the key that the site or the authority gave.
struct ReceiptVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a presence receipt and print what it says, as JSON.",
        discussion: """
            Takes the envelope's bytes, their base64url, or the daemon's whole answer. Whose key it is, the authority says \
            (`talentcard-authority site keys`). Exit status: 0 signed by this key; 12 not; 65 no receipt.
            """)

    @Option(help: ArgumentHelp("The site's public key (PEM): its site-key.public.pem.", valueName: "file"))
    var key: String

    @Argument(help: "A file; - is standard input.")
    var input = "-"

    func run() async throws {
        let key = try publicKey(in: key)
        let envelope = try ReceiptVerifyCommand.envelope(
            in: try FileBytes.whole(input, limitBytes: ReceiptVerifyCommand.limitBytes), named: input)
        let payload: VerifiedPayload
        do {
            payload = try Sign1(parsing: envelope, limitBytes: PresenceReceipt.limitBytes).verified(by: key)
        } catch {
            switch error {
            case .malformed, .tooLong:
                throw CommandFailure(.badInput, "\(input): no presence receipt (\(error.rawValue))")
            case .badSignature:
                throw CommandFailure(.refuse, "bad-signature: not signed by the key in \(self.key)")
            case .notChecked: throw CommandFailure(.refer, "the signature could not be checked; try again")
            }
        }
        guard let receipt = PresenceReceipt(payload) else {
            throw CommandFailure(.badInput, "\(input): signed by the key in \(self.key), and no presence receipt")
        }
        try StandardOutput.write(receipt.json.prettyEncoded())
    }

    /// More than the daemon's answer has.
    private static let limitBytes = 8192

    /// The bytes, in whichever of the three forms they came.
    private static func envelope(in bytes: [UInt8], named path: String) throws(CommandFailure) -> [UInt8] {
        // 18(…): a tagged COSE_Sign1.
        if bytes.first == 0xD2 { return bytes }
        var text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        do {
            if text.hasPrefix("{"), let receipt = try JSONValue(parsing: bytes).object?["receipt"]?.string {
                text = receipt
            }
            return try Base64URL.decode(text)
        } catch {
            throw CommandFailure(.badInput, "\(path): neither the bytes of a receipt nor their base64url")
        }
    }
}
