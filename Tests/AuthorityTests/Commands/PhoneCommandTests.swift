import Encodings
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import Testing

/// A card on a phone and on a paper beside its chip, from the code to the withdrawal.
@Suite struct `Commands for further credentials` {
    private let commands: DeskCommands
    /// On a chip, in force.
    private let card: String

    init() throws {
        let office = try Office()
        commands = DeskCommands(desk: office.desk)
        let chip = try PrivateKey.generate(.es256)
        card = try office.issued(Office.form(), on: .chip(chip.publicKey)).number
    }

    /// The phone's key as two files, the private one its owner's alone.
    private func makePhone() throws {
        let key = try PrivateKey.generate(.es256)
        _ = try commands.write(String(decoding: key.publicKey.pem, as: UTF8.self), to: "phone.pub")
        _ = try commands.write(String(decoding: try #require(key.pem), as: UTF8.self), to: "phone.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: commands.path("phone.key"))
    }

    private func further() throws -> [FurtherCredential] {
        try commands.authority.cards.furtherCredentials(of: card)
    }

    private func prove(_ code: String, _ key: String) async throws -> FinishedProgram {
        try await commands.run(["phone", "prove", "--key", commands.path(key), "--code", code])
    }

    @Test func `give a phone its credential by a code and a proof, and take it back`() async throws {
        try makePhone()
        for officer in ["stranger", "hr.jlu"] {
            try await commands.refused(1, "phone invite", card, by: officer)
        }
        try await commands.refused(1, "phone invite", "JX-999999", by: "sun.li")
        let invited = try await commands.done("phone invite", card, by: "sun.li")
        let code = try #require(invited.output.split(separator: "\n").first.map(String.init))
        try await commands.refused(1, "card confirm-carrier", card, by: "sun.li")
        try await commands.done("card confirm-carrier", card, by: "zhou.min")
        let proved = try await prove(code, "phone.key")
        let proof = proved.output.trimmingCharacters(in: .newlines)
        #expect(try proved.status == 0 && Base64URL.decode(proof).count == 64)
        // A phone never shows its key to others, and knows what a code is.
        #expect(try await prove("no code", "phone.key").status == 64)
        #expect(try await prove(code, "phone.pub").status == 78)
        let at = Desk.now.rfc3339
        func words(code: String, key: String = "phone.pub", proof: String) -> [String] {
            ["phone", "enroll", commands.desk.folder.path, "--code", code, "--public-key", commands.path(key)]
                + ["--proof", proof, "--at", at]
        }
        let unknown = "0000-0000-0000-0000"
        let other = try await prove(unknown, "phone.key").output.trimmingCharacters(in: .newlines)
        let printed = words(code: code, proof: proof) + ["--pdf", commands.path("phone.pdf")]
        for (words, status) in [
            (words(code: code, proof: "?"), 64), (printed, 64),
            (words(code: code, key: "phone.key", proof: proof), 65),
            (words(code: code, proof: Base64URL.encode([UInt8](repeating: 1, count: 64))), 65),
            (words(code: unknown, proof: other), 1),
        ] as [([String], Int32)] {
            let refused = try await commands.run(words)
            #expect(refused.status == status, "\(words): \(refused.errors)")
        }
        #expect(try further().isEmpty)
        let enrolled = try await commands.run(
            words(code: code, proof: proof) + [
                "--out", commands.path("phone.cose"), "--qr", commands.path("phone.svg"),
            ])
        #expect(enrolled.status == 0, "\(enrolled.errors)")
        let credential = try #require(try further().first)
        #expect(try credential.carrier == .phone && commands.bytes("phone.cose") == credential.credential)
        #expect(try String(decoding: commands.bytes("phone.svg"), as: UTF8.self).contains("<svg"))
        try await commands.refused(1, "card withdraw", card, "--carrier", "phone", by: "stranger")
        try await commands.refused(64, "card withdraw", card, "--carrier", "wall", by: "sun.li")
        try await commands.done("card withdraw", card, "--carrier", "phone", by: "sun.li")
        #expect(try further().map(\.isWithdrawn) == [false])
        try await commands.done("card confirm-carrier", card, by: "zhou.min")
        #expect(try further().map(\.isWithdrawn) == [true])
        try await commands.refused(1, "card withdraw", card, "--carrier", "phone", by: "sun.li")
        #expect(try commands.authority.cards.card(card).life.state == .issued)
    }

    @Test func `add a paper and a phone, with their files, and refuse what makes no card`() async throws {
        for rest in [
            [], ["--carrier", "phone"], ["--carrier", "paper", "--key-out", "x"],
            ["--carrier", "paper", "--piv", "*"],
            ["--carrier", "paper", "--overwrite"],
        ] {
            let refused = try await commands.run(
                ["card", "add", commands.desk.folder.path, card, "--by", "sun.li"] + rest)
            #expect(refused.status == 64, "\(rest): \(refused.errors)")
        }
        // A key that was made for what is then refused is not left behind.
        try await commands.refused(
            1, "card add", card, "--carrier", "phone", "--key-out", commands.path("lost.key"), by: "stranger")
        try await commands.refused(
            65, "card add", card, "--carrier", "chip", "--key-out", commands.path("lost.key"), by: "sun.li")
        #expect(!commands.holds("lost.key"))
        try await commands.refused(
            65, "card add", card, "--carrier", "phone", "--public-key",
            try commands.write("no key", to: "wrong.pub"), by: "sun.li")
        try await commands.done(
            "card add", card, "--carrier", "paper", by: "sun.li")
        #expect(try further().isEmpty)
        try await commands.done(
            "card confirm-carrier", card, "--out", commands.path("paper.cose"), "--pdf", commands.path("paper.pdf"),
            "--qr", commands.path("paper.svg"), "--qr", commands.path("paper.png"), by: "zhou.min")
        #expect(try commands.bytes("paper.cose") == further().first?.credential)
        for (name, beginning) in [("paper.pdf", "%PDF"), ("paper.svg", "<"), ("paper.png", "\u{89}PNG")] {
            let expected = beginning.unicodeScalars.map { UInt8($0.value) }
            #expect(try commands.bytes(name).starts(with: expected), "\(name)")
            #expect(try commands.mode(name) == 0o600, "\(name)")
        }
        try await commands.done(
            "card add", card, "--carrier", "phone", "--key-out", commands.path("made.key"), by: "sun.li")
        try await commands.done("card confirm-carrier", card, by: "zhou.min")
        #expect(try commands.mode("made.key") == 0o600)
        #expect(try Set(further().map(\.carrier)) == [.paper, .phone])
        // It is that key's from then on: another phone does not get its place by the file's name.
        try await commands.refused(
            65, "card add", card, "--carrier", "phone", "--key-out", commands.path("made.key"), by: "sun.li")
        #expect(commands.holds("made.key"))
    }
}
