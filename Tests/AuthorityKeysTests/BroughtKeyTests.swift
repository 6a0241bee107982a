internal import AuthorityKeys
import Credential
import Foundation
import Harness
import Issuance
import Registry
import Replication
import Signatures
import TestSupport
import Testing
import Verification

/// Keys that were not made here: a root and signers of `certs/make-ca.sh`, and keys that stay in a token.
struct BroughtKeyTests {
    @Test func `on what make-ca.sh made an authority is founded, and its root's key stays away`() async throws {
        let desk = try CommandDesk()
        let made = try await desk.made("made")
        for _ in 0..<2 {
            let founded = try await desk.run("init", desk.authority, "--test", "--from", made, "--by", "li.na")
            #expect(founded.status == 0, "\(founded.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: "\(desk.authority)/keys/root-ca.key"))
        #expect(try desk.bytes("authority/ca.pem") == desk.bytes("made/ca.pem"))
        let signer = try #require(try Certificate.list(pem: desk.bytes("made/card-signer.pem")).first)
        let card = try await desk.issued()
        #expect(try UnverifiedCredential(parsing: card.credential).claimedKeyID == signer.keyID)
        #expect(try desk.decision(on: card).outcome == .checkIdentity)
    }

    @Test func `a root that is another's, a signer of another root and a key that others can read found nothing`()
        async throws
    {
        let desk = try CommandDesk()
        let (made, other) = (try await desk.made("made"), try await desk.made("other"))
        #expect(try await desk.run("init", desk.authority, "--test", "--from", made, "--by", "li.na").status == 0)
        let second = try await desk.run("init", desk.authority, "--test", "--from", other, "--by", "li.na")
        #expect(second.status == 78 && second.errors.contains("another root is there"))
        for name in ["status-signer.pem", "status-signer.key"] {
            let file = desk.folder.appending(path: "made/\(name)")
            try FileManager.default.removeItem(at: file)
            try FileManager.default.copyItem(at: desk.folder.appending(path: "other/\(name)"), to: file)
        }
        let place = desk.folder.appending(path: "third").path
        let mixed = try await desk.run("init", place, "--test", "--from", made, "--by", "li.na")
        #expect(mixed.status == 65 && mixed.errors.contains("status-signer.pem"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: "\(other)/card-signer.key")
        let open = try await desk.run("init", place + "-2", "--test", "--from", other, "--by", "li.na")
        #expect(open.status == 78 && open.errors.contains("card-signer.key"))
        #expect(try await desk.run("card", "list", place).status == 78)
    }

    @Test(.needsSoftHSM)
    func `a signer and a role go on with keys that stay in a token`() async throws {
        let (desk, token) = (try CommandDesk(), try await SoftHSMToken.shared())
        func run(_ arguments: String...) async throws -> FinishedProgram {
            try await desk.run(arguments + ["--by", "li.na"], environment: SoftHSMToken.environment)
        }
        #expect(try await run("init", desk.authority, "--test").status == 0)
        let old = try await desk.issued()
        for (name, key) in [("card-signer", "card-signer"), ("timestamp", "role")] {
            let rotated = try await run("key", "rotate", desk.authority, name, "--token", token.uri(key))
            #expect(rotated.status == 0, "\(rotated.errors)")
        }
        let published = try await run("publish", desk.authority, "\(desk.authority)/repository")
        #expect(published.status == 0 && published.output.contains("root 2"), "\(published.errors)")
        let produced = try await run(
            "card", "produce", desk.authority, "--name", "李静", "--category", "e", "--document",
            "passport:CHN:E10000002", "--carrier", "paper")
        #expect(produced.status == 0, "\(produced.errors)")
        #expect(try await run("card", "issue", desk.authority, "JJ-000001").status == 0)
        let authority = try Authority(openingAt: desk.authority)
        let new = try authority.cards.card("JJ-000001")
        let signer = try #require(try authority.keys.signers().first { $0.use == .card })
        #expect(signer.number == 2 && signer.isKnown)
        #expect(try UnverifiedCredential(parsing: new.credential).claimedKeyID == signer.certificate.keyID)
        for card in [old, new] { #expect(try desk.decision(on: card).outcome == .checkIdentity) }
        // Nothing of the key is here, and without the PIN nothing is signed.
        let keys = try FileManager.default.contentsOfDirectory(atPath: "\(desk.authority)/keys")
        #expect(keys.contains("card-signer-2.uri") && !keys.contains("card-signer-2.key"))
        let wrong = token.uri("spare", pinSource: "env:TALENTCARD_NO_SUCH_PIN")
        let refused = try await run("key", "rotate", desk.authority, "status-signer", "--token", wrong)
        #expect(refused.status == 78 && refused.errors.contains("no PIN"))
        #expect(try authority.supervision.verifyAudit().entries > 0)
    }

    @Test(.needsSoftHSM)
    func `of a token that is away, a wrong PIN, a key that is not there and two of one name each is told`()
        async
        throws
    {
        let (desk, token) = (try CommandDesk(), try await SoftHSMToken.shared())
        func refused(_ uri: String, _ words: String...) async throws -> FinishedProgram {
            try await desk.run(
                ["key", "rotate", desk.authority, "status-signer", "--token", uri, "--by", "li.na"] + words,
                environment: SoftHSMToken.environment)
        }
        #expect(try await desk.run("init", desk.authority, "--test", "--by", "li.na").status == 0)
        let twin = try await SoftHSMToken(label: "twin")
        try await twin.makeKey("status", id: 1)
        try await twin.makeKey("status", id: 0x0F)
        try await twin.makeKey("other", id: 3)
        let away = try await refused(token.uri("spare").replacing("token=\(token.label)", with: "token=nowhere"))
        #expect(away.errors.contains("no such token is there (") && away.errors.contains("twin"), "\(away.errors)")
        let nothing = try await refused(twin.uri("nothing"))
        #expect(nothing.errors.contains("it has other, status"), "\(nothing.errors)")
        let two = try await refused(twin.uri("status"))
        #expect(two.errors.contains("ids 01, 0f in hex"), "\(two.errors)")
        let pin = try desk.file("wrong-pin", "9999\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pin)
        let wrong = try await refused(twin.uri("other", pinSource: "file:\(pin)"), "--lang", "zh")
        #expect(wrong.errors.contains("拒绝了 PIN"), "\(wrong.errors)")
        for answer in [away, nothing, two, wrong] { #expect(answer.status == 78) }
        // A module that is none.
        let module = try await refused(token.uri("spare").replacing(SoftHSMToken.module, with: "/usr/bin/true"))
        #expect(module.status == 78 && module.errors.contains("libengine-pkcs11-openssl"), "\(module.errors)")
        let named = token.uri("x").replacing("token=\(token.label);object=x", with: "token=twin;object=status;id=%0F")
        #expect(try await refused(named).status == 0)
        // The backup of a token has its label.
        _ = try await SoftHSMToken(label: "twin")
        let tokens = try await refused(twin.uri("other"))
        #expect(tokens.status == 78 && tokens.errors.contains("add serial= to the URI"), "\(tokens.errors)")
    }
}

extension CommandDesk {
    /// A root and signers by the script, in a folder of this name.
    fileprivate func made(_ name: String) async throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "certs/make-ca.sh")
        let place = folder.appending(path: name).path
        let made = try await FinishedProgram.run(script.path, place)
        #expect(made.status == 0, "\(made.errors)")
        return place
    }

    fileprivate func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    fileprivate func issued() async throws -> CardRecord {
        let produced = try await run(
            "card", "produce", authority, "--name", "张伟", "--category", "a", "--document", "passport:CHN:E10000001",
            "--carrier", "paper", "--by", "li.na")
        #expect(produced.status == 0, "\(produced.errors)")
        #expect(try await run("card", "issue", authority, "JX-000001", "--by", "li.na").status == 0)
        return try Authority(openingAt: authority).cards.card("JX-000001")
    }

    /// What a counter at 吉大一院 says that trusts what is exported now.
    fileprivate func decision(on card: CardRecord) throws -> Decision {
        let (trust, now) = (folder.appending(path: "trust").path, Desk.systemTime)
        _ = try Authority(openingAt: authority).publication.export(to: trust, by: Desk.officer("li.na"), at: now)
        return decide(
            .qr(Array(QRCodeText.credential(card.credential).utf8)),
            for: VerificationRequest(siteID: "jlu-first-hospital"),
            trust: try TrustFolder(path: trust).snapshot(clock: .ofTests),
            id: DecisionID(at: now, random: []), at: now)
    }
}
