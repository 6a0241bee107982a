import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing

/// The ceremony of a signer whose root key is elsewhere, and the roles' keys.
@Suite struct `Commands for keys` {
    private let office: Office
    private let commands: DeskCommands

    init() throws {
        office = try Office()
        commands = DeskCommands(desk: office.desk)
        try commands.desk.publish()
    }

    private func signers(of use: SignerUse) throws -> [ListedSigner] {
        try commands.authority.keys.signers().filter { $0.use == use }
    }

    /// Where the root's key is, without a registry.
    private func certify(
        _ signer: String, _ request: String, key: String, into file: String
    ) async throws -> FinishedProgram {
        try await commands.run(
            [
                "key", "certify", signer, commands.path(request), "--ca", commands.path("ca.pem"), "--ca-key",
                commands.path(key), "--out", commands.path(file), "--at", Desk.now.rfc3339,
            ])
    }

    @Test func `renew a signer by request, certificate and installation, and withdraw the one before`() async throws {
        try FileManager.default.moveItem(
            atPath: commands.path("keys/root-ca.key"), toPath: commands.path("root.key"))
        try await commands.refused(78, "key rotate", "card-signer", by: "li.na")
        try await commands.refused(64, "key request", "root", "--out", commands.path("request"))
        try await commands.refused(64, "key request", "card-signer")
        var asked: [CertificateRequest] = []
        for _ in 0..<2 {
            try await commands.done("key request", "card-signer", "--out", commands.path("request"))
            asked.append(try CertificateRequest(pem: commands.bytes("request")))
        }
        #expect(asked[0].publicKey == asked[1].publicKey)
        #expect(try await certify("card-signer", "ca.pem", key: "root.key", into: "bad.pem").status == 65)
        #expect(try await certify("card-signer", "request", key: "missing", into: "bad.pem").status == 78)
        #expect(!commands.holds("bad.pem"))
        #expect(try await certify("card-signer", "request", key: "root.key", into: "card.pem").status == 0)
        #expect(try await certify("status-signer", "request", key: "root.key", into: "status.pem").status == 0)
        for officer in ["stranger", "sun.li"] {
            try await commands.refused(1, "key install", "card-signer", commands.path("card.pem"), by: officer)
        }
        try await commands.refused(65, "key install", "status-signer", commands.path("card.pem"), by: "li.na")
        try await commands.refused(65, "key install", "card-signer", commands.path("status.pem"), by: "li.na")
        try await commands.refused(65, "key install", "card-signer", commands.path("request"), by: "li.na")
        let old = try #require(try signers(of: .card).first).certificate.keyID.hex
        for _ in 0..<2 {
            try await commands.done("key install", "card-signer", commands.path("card.pem"), by: "li.na")
        }
        let new = try #require(try signers(of: .card).first { $0.number == 2 })
        #expect(try signers(of: .card).count == 2 && !new.isKnown)
        #expect(try new.certificate.publicKey == asked[0].publicKey)
        try await commands.done("publish", by: "li.na", after: 60)
        #expect(try signers(of: .card).allSatisfy(\.isKnown))
        let listed = try await commands.done("key list").output
        for signer in try commands.authority.keys.signers() { #expect(listed.contains(signer.certificate.keyID.hex)) }
        try await commands.refused(64, "key withdraw", old)
        try await commands.refused(1, "key withdraw", old, by: "sun.li")
        try await commands.refused(1, "key withdraw", "0123", by: "li.na")
        try await commands.done("key withdraw", old, by: "li.na")
        #expect(try signers(of: .card).map(\.number) == [2])
        try await commands.refused(65, "key withdraw", new.certificate.keyID.hex, by: "li.na")
    }

    @Test func `give a role a key that is kept elsewhere, and seal the papers anew`() async throws {
        _ = try office.submit(Office.form())
        let files = try ["policy-a.pub", "policy-b.pub"].map { name in
            let pem = try PrivateKey.generate(.ed25519).publicKey.pem
            return try commands.write(String(decoding: pem, as: UTF8.self), to: name)
        }
        let file = files[0]
        for rest in [
            ["nothing"], ["policy", "--public", file, "--token", "pkcs11:x"], ["card-signer", "--public", file],
            ["documents", "--public", file],
        ] {
            let refused = try await commands.run(["key", "rotate", commands.desk.folder.path, "--by", "li.na"] + rest)
            #expect(refused.status == 64, "\(rest): \(refused.errors)")
        }
        try await commands.refused(
            65, "key rotate", "policy", "--public", commands.path("root.json"), by: "li.na")
        try await commands.refused(78, "key rotate", "policy", "--token", "nothing", by: "li.na")
        // One of the two that must sign.
        try await commands.refused(65, "key rotate", "policy", "--public", file, by: "li.na")
        for officer in ["stranger", "sun.li"] {
            try await commands.refused(1, "key rotate", "policy", "--public", file, by: officer)
            try await commands.refused(1, "key rotate", "documents", by: officer)
        }
        try await commands.done("key rotate", "policy", "--public", file, "--public", files[1], by: "li.na")
        let policy = try #require(try commands.authority.keys.roleKeys().first { $0.role.id == "policy" })
        #expect(policy.keys.count == 2)
        let sealed = try commands.bytes("keys/documents.key")
        try await commands.done("key rotate", "documents", by: "li.na")
        #expect(try commands.bytes("keys/documents.key") != sealed)
        // A signer's next key is made here, where the root's is.
        try await commands.done("key rotate", "status-signer", by: "li.na")
        #expect(try signers(of: .status).count == 2)
        try await commands.done("key list", "--at", Desk.now.adding(days: 360).rfc3339)
    }
}
