import Credential
import Harness
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
        try folder.export(authority, asOf: TestAuthority.now)
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
