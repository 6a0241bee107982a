import Credential
import Foundation
import Harness
import JSON
import Signatures
import TestSupport
import Testing

/// The site's signed word for an admission: for what it is given, and by which key.
@Suite(.timeLimit(.minutes(10)))
struct ReceiptTests {
    private let authority: TestAuthority
    private let folder: TestFolder

    init() throws {
        authority = try TestAuthority()
        folder = try TestFolder()
        try folder.export(authority)
    }

    private func verify(_ receipt: String, by key: String) async throws -> FinishedProgram {
        try await FinishedProgram.run("talentcard", ["receipt", "verify", "--key", key], input: Array(receipt.utf8))
    }

    @Test func `a receipt is given for what is admitted, and for nothing else`() async throws {
        let daemon = try await DaemonProcess(in: folder)
        func ask(_ id: String?, _ body: JSONValue = [:]) async throws -> (Int, JSONObject) {
            let answer = try await daemon.call("\(id ?? "?")/receipt", body)
            return (answer.status, try answer.json())
        }
        let asked: JSONObject = ["lane": "desk", "service": "airport-vip", "officialTravel": true]
        let open = try await daemon.decision(onQR: authority.qr(TestCard(.a)), asked)
        #expect(open.outcome == "check-identity")
        #expect(try await ask(open.id).1.code == "not-admitted")
        #expect(try await ask(try await daemon.decision(onQR: "x").id).1.code == "not-admitted")
        #expect(try await ask("01J00000000000000000000000").0 == 404)
        let admitted = try await daemon.step(open.id, ["confirmedBy": "operator", "companions": 1])
        #expect(admitted.outcome == "admit")
        // The earlier decision is no admission, and one with another service neither.
        #expect(try await ask(open.id).1.code == "not-admitted")
        #expect(try await ask(admitted.id, ["service": "scenic-free-admission"]).1.code == "not-admitted")
        #expect(try await ask(admitted.id, ["colour": "red"]).1.code == "unknown-key")
        let (status, receipt) = try await ask(admitted.id)
        #expect(status == 200)
        #expect(receipt["verification"]?.string == admitted.id && receipt["service"] == "airport-vip")
        let standing = try await daemon.get("/v1/status").json()["siteKey"]?.object
        #expect(receipt["key"] == standing?["id"])
        // Whichever way it is kept.
        let key = folder.path("data/site-key.public.pem")
        #expect(try String(contentsOfFile: key, encoding: .utf8) == standing?["publicKey"]?.string)
        let whole = String(decoding: JSONValue.object(receipt).encoded(), as: UTF8.self)
        for form in [receipt["receipt"]?.string ?? "", whole] {
            let said = try await verify(form, by: key)
            #expect(said.status == 0, "\(said.errors)")
            #expect(try said.json().object?["companions"] == 1)
        }
        let request = LocalHTTP.request(
            "POST", "/v1/verifications/\(admitted.id ?? "?")/receipt",
            headers: ["Content-Type: application/json", "Accept: application/cose"], body: Array("{}".utf8))
        let bytes = try await LocalHTTP.exchange(request, with: .port(daemon.port))
        #expect(bytes.headers["content-type"]?.hasPrefix("application/cose") == true && bytes.body.first == 0xD2)
        let kept = try folder.write(bytes.body, to: "receipt.cose")
        #expect(try await FinishedProgram.run("talentcard", "receipt", "verify", "--key", key, kept.path).status == 0)
        // A later decision takes its place.
        _ = try await daemon.step(admitted.id, ["companions": 2])
        #expect(try await ask(admitted.id).1.code == "not-admitted")
        #expect(await daemon.stop() == 0)
    }

    @Test func `another site's key, a card's own envelope and what is none are no receipts`() async throws {
        let daemon = try await DaemonProcess(in: folder)
        let card = try TestCard(.a)
        let admitted = try await daemon.decision(
            onQR: authority.qr(card),
            ["service": "airport-vip", "officialTravel": true, "confirmed": true])
        let receipt = try await daemon.call("\(admitted.id ?? "?")/receipt", [:]).json()["receipt"]?.string ?? ""
        let other = try folder.write(try PrivateKey.generate(.ed25519).publicKey.pem, to: "other.pem").path
        #expect(try await verify(receipt, by: other).status == 12)
        let key = folder.path("data/site-key.public.pem")
        #expect(try await verify(String(receipt.dropLast(4)), by: key).status == 65)
        #expect(try await verify("nothing", by: key).status == 65)
        let signer = try folder.write(authority.cardSigner(.es256).key.publicKey.pem, to: "signer.pem").path
        let credential = try folder.write(authority.credential(card), to: "card.cose").path
        let run = try await FinishedProgram.run("talentcard", "receipt", "verify", "--key", signer, credential)
        #expect(run.status == 65)
        #expect(await daemon.stop() == 0)
    }

    @Test func `the key is made once, for its owner alone, and a spoilt one stops the daemon`() async throws {
        let first = try await DaemonProcess(in: folder)
        let key = try await first.get("/v1/status").json()["siteKey"]?.object?["id"]
        #expect(await first.stop() == 0)
        let path = folder.path("data/site-key.pem")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let second = try await DaemonProcess(in: folder)
        #expect(try await second.get("/v1/status").json()["siteKey"]?.object?["id"] == key)
        #expect(await second.stop() == 0)
        for spoil in [
            { try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path) },
            {
                try Data("no key".utf8).write(to: URL(filePath: path))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            },
        ] as [() throws -> Void] {
            try spoil()
            let refused = try await FinishedProgram.run("talentcardd", "--config", folder.path("talentcardd.yaml"))
            #expect(refused.status == 74 && refused.errors.contains("site-key.pem"), "\(refused.errors)")
        }
    }
}
