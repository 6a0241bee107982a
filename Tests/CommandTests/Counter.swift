import Credential
import Primitives
import TestSupport
import Verification

/// A site with a trust folder that the test's authority exported, and the command to decide there.
struct Counter {
    let authority: TestAuthority
    let folder: TestFolder
    let talentcard: Command

    static let site = "jlu-first-hospital"
    static let moment = TestAuthority.now.rfc3339

    init() throws {
        try self.init(TestAuthority())
    }

    init(_ authority: TestAuthority) throws {
        self.authority = authority
        folder = try TestFolder()
        talentcard = Command(folder: folder)
        let files = try authority.files()
        try folder.write(files.anchors, to: "trust/ca.pem")
        try folder.write(files.signers, to: "trust/trust/signers.json")
        try folder.write(files.policy, to: "trust/policy/entitlements.json")
        for token in files.statusTokens { try folder.write(token.bytes, to: "trust/status/\(token.name).cwt") }
    }

    var trust: [String] { ["--trust", folder.path("trust")] }
    /// Everything of `verify` but the card.
    var verify: [String] { ["verify"] + trust + ["--site", Counter.site, "--at", Counter.moment] }

    /// The text of the QR code that the card or the phone shows.
    func qr(_ card: TestCard, audience: String? = nil) throws -> String {
        let presentation = try card.presentation(
            of: authority.credential(card), at: TestAuthority.now, audience: audience)
        guard case .qr(let text) = presentation else { throw CredentialError.unreadable }
        return String(decoding: text, as: UTF8.self)
    }

    static let document = "\(TestDocument.sample.type.id):\(TestDocument.sample.number)"
}
