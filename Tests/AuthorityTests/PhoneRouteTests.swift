import Encodings
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing

@Suite struct `A phone's credential over HTTP` {
    @Test func `the code and the key's proof get it, again the same, and nothing else does`() async throws {
        let stage = try await ConsoleStage(cards: 6)
        let number = try #require(try stage.served.authority.cards.cards(in: .issued).first?.number)
        let maker = try await stage.session("sun.li")
        let invited = try await stage.send("POST", "cards/\(number)/phone", maker.writing, body: [:])
        let code = try #require(PhoneCode(try invited.json["code"]?.string ?? ""))
        let (phone, thief) = (try PrivateKey.generate(.es256), try PrivateKey.generate(.es256))
        func enroll(_ key: PrivateKey, _ code: PhoneCode, proof: [UInt8]? = nil) async throws -> Answer {
            let body: JSONValue = [
                "code": .string(code.description), "key": .string(String(decoding: key.publicKey.pem, as: UTF8.self)),
                "proof": .string(Base64URL.encode(try proof ?? key.sign(code.challenge))),
            ]
            return try await stage.served.process.send("POST", "/v1/phones", body: body.encoded())
        }
        #expect(try await enroll(phone, code, proof: thief.sign(code.challenge)).status == 422)
        let wrong = try #require(PhoneCode("0000-0000-0000-0000"))
        #expect(try await enroll(phone, wrong).status == 404)
        // Another officer's word is missing.
        #expect(try await enroll(phone, code).status == 404)
        let (path, change) = ("cards/\(number)/changes/confirmation", ["change": "phone"] as JSONValue)
        #expect(try await stage.send("POST", path, maker.writing, body: change).json["article"]?.string == "12")
        let checker = try await stage.session("zhou.min")
        #expect(try await stage.send("POST", path, checker.writing, body: change).status == 200)
        let first = try await enroll(phone, code)
        #expect(first.status == 200)
        #expect(try first.json["card"]?.string == number)
        #expect(try await enroll(phone, code).body == first.body)
        #expect(try await enroll(thief, code).status == 404)
        var last = 0
        for _ in 0..<60 where last != 429 { last = try await enroll(thief, wrong).status }
        #expect(last == 429)
        // Whose duty it is not gets no code.
        #expect(try await stage.send("POST", "cards/\(number)/phone", checker.writing, body: [:]).status == 409)
    }
}
