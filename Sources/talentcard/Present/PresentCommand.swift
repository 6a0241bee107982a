internal import ArgumentParser
internal import Credential
internal import Primitives
internal import Signatures

/// `present`: what a phone does, for tests and the demo.
struct PresentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "present", abstract: "Make a phone presentation (for tests and the demo).")

    @Option(help: ArgumentHelp("The holder's private key, PEM.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The credential's bytes.", valueName: "file"))
    var credential: String

    @OptionGroup var moment: MomentOption

    @Option(help: ArgumentHelp("The one site that shall accept it (default: any).", valueName: "site"))
    var aud: String?

    func run() throws {
        let holder = try holderKey()
        let bytes = try FileBytes.whole(credential, limitBytes: Limits.credentialBytes)
        let nonce = try Environment.randomBytes(8)
        let presentation: [UInt8]
        do {
            presentation = try Presentation.phone(
                credential: bytes, key: holder, at: moment.at ?? Environment.now, nonce: nonce, audience: aud)
        } catch {
            throw CommandFailure(
                .badInput,
                "\(credential): cannot be presented (\(error.rawValue)); give a credential and a shorter --aud")
        }
        try StandardOutput.write(QRCodeText.presentation(presentation) + "\n")
    }

    private func holderKey() throws(CommandFailure) -> PrivateKey {
        let pem = try FileBytes.text(key, limitBytes: KeyFile.limitBytes)
        do {
            return try PrivateKey(pem: pem)
        } catch {
            throw CommandFailure(
                .badInput,
                "\(key): no private key (\(error.rawValue)); give a P-256 or Ed25519 key as PEM, not encrypted")
        }
    }
}

/// Files with a key or a certificate.
enum KeyFile {
    /// A PEM file with a chain in it is a few kilobytes.
    static let limitBytes = 1 << 20
}
