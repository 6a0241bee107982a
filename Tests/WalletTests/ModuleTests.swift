import CardPrinting
import Credential
import Encodings
import Foundation
import Harness
import JSON
import Primitives
import Regulation
import Signatures
import TestSupport
import Testing

/// What the phone's page makes in a browser, held against what this side makes and reads.
@Suite(.timeLimit(.minutes(5))) struct `The modules of the phone's page` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web/wallet")

    /// What a browser makes of it.
    private func made(_ asked: JSONValue) async throws -> JSONObject {
        let scratch = try TestFolder()
        let file = try scratch.write(asked.encoded(), to: "asked.json")
        let said = try await PythonScript("WalletTests/Browser/modules.py").run([Self.folder.path, file.path])
        return try #require(try JSONValue(parsing: Array(said.utf8)).object)
    }

    /// Of every length that versions 1 to 15 hold. libqrencode would write long runs of digits in a segment of their own, and we do
    /// not: there are none.
    private static func texts() -> [(text: String, level: String)] {
        var random = SystemRandomNumberGenerator()
        let sets = [Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:017"), Array("abcdefghijklmnopqrstuvwxyz_,;{}|中é")]
        let limits = [[758, 600], [170, 130]]
        return (0..<1000).map { number in
            let (set, level) = (number % 2, number / 2 % 2)
            let length = Int.random(in: 1...limits[set][level], using: &random)
            let rest = (1..<max(length, 2)).map { _ in sets[set].randomElement(using: &random) ?? "A" }
            return ((set == 0 ? "J" : "a") + String(rest), level == 0 ? "L" : "M")
        }
    }

    @Test func `draw the very symbol that libqrencode draws, of a thousand texts`() async throws {
        let texts = Self.texts()
        let made = try await made([
            "symbols": .array(texts.map { ["text": .string($0.text), "level": .string($0.level)] }),
            "presentations": [],
        ])
        let symbols = try #require(made["symbols"]?.array)
        try #require(symbols.count == texts.count)
        var versions: Set<Int> = []
        for (drawn, (text, level)) in zip(symbols, texts) {
            let symbol = try QRSymbol(text, correction: level == "L" ? .low : .medium)
            versions.insert(symbol.version)
            #expect(drawn.object?["version"]?.integer == Int64(symbol.version))
            let modules = String(symbol.isDark.map { $0 ? "1" : "0" })
            #expect(drawn.object?["modules"]?.string == modules, "\(level) \(text)")
        }
        #expect(versions == Set(1...15))
    }

    @Test func `write a presentation byte for byte as this side does, and read a credential`() async throws {
        let authority = try TestAuthority()
        var (asked, expected): ([JSONValue], [(text: String, card: TestCard)]) = ([], [])
        for number in 0..<60 {
            var card = try TestCard(number.isMultiple(of: 2) ? .a : .e, on: .phone)
            card.holderName = String(repeating: "张", count: number % 21 + 1)
            let credential = try authority.credential(card)
            let nonce = (0..<8).map { UInt8(truncatingIfNeeded: number * 37 + $0) }
            let audience = number.isMultiple(of: 3) ? "ccg-longjia" : nil
            // Moments that take one, two, four and eight bytes.
            let seconds: Int64 = [20, 200, 60_000, 1_795_334_400, 8_000_000_000][number % 5]
            let key = try #require(card.holderKey)
            let bytes = try Presentation.phone(
                credential: credential, key: key, at: Timestamp(secondsSince1970: seconds),
                nonce: nonce, audience: audience)
            asked.append([
                "credential": .string(credential.hex), "seconds": .integer(seconds), "nonce": .string(nonce.hex),
                "audience": audience.map(JSONValue.string) ?? .null, "signature": .string(Array(bytes.suffix(64)).hex),
            ])
            expected.append((QRCodeText.presentation(bytes), card))
        }
        let made = try await made(["symbols": [], "presentations": .array(asked)])
        let written = try #require(made["presentations"]?.array).compactMap { $0.object }
        try #require(written.count == expected.count)
        for (one, (text, card)) in zip(written, expected) {
            #expect(one["text"]?.string == text)
            let (read, key) = (try #require(one["card"]?.object), try #require(card.holderKey))
            #expect(read["number"]?.string == card.number && read["name"]?.string == card.holderName)
            #expect(read["expires"]?.integer == card.expires.secondsSince1970)
            // An uncompressed point ends a SubjectPublicKeyInfo of P-256.
            let point = key.publicKey.subjectPublicKeyInfo.suffix(64)
            #expect(read["x"]?.string == Array(point.prefix(32)).hex)
        }
    }
}
