internal import ArgumentParser
internal import CBOR
internal import Credential
internal import JSON
internal import Signatures
internal import Terminal
internal import Words

/// `inspect`: what the bytes of a card say. Without `--key` nobody vouches for any of it.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what a card's bytes say, verified by nothing but --key.")

    @OptionGroup var source: CardSourceOptions
    @OptionGroup var language: LanguageOption

    @Option(help: ArgumentHelp("Check the signature by this key (PEM certificate or public key).", valueName: "file"))
    var key: String?

    func validate() throws {
        try source.validateForOne()
    }

    func run() async throws {
        let presented = try PresentedBytes(await source.presentation())
        if let key {
            let claims = try CheckedClaims(of: presented.bytes, by: try publicKey(in: key), named: key)
            try StandardOutput.write(claims.json.prettyEncoded())
        } else {
            var lines = [language.words.label(.notVerified), presented.heading]
            lines += EnvelopeText(presented.bytes).lines
            try StandardOutput.write(lines.map { terminalSafe($0) + "\n" }.joined())
        }
    }
}

/// The key in a file, to check a signature with.
///
/// - Throws: `badInput`.
func publicKey(in path: String) throws(CommandFailure) -> PublicKey {
    let pem = try FileBytes.text(path, limitBytes: KeyFile.limitBytes)
    do {
        return try PublicKey(pem: pem)
    } catch {
        let advice = "give a P-256 or Ed25519 certificate or public key as PEM"
        throw CommandFailure(.badInput, "\(path): no key to check with (\(error.rawValue)); \(advice)")
    }
}
