internal import Foundation
package import JSON
internal import Primitives
internal import Regulation
internal import Testing

/// An officer's browser, signed in.
package struct ConsoleSessionProbe: Sendable {
    package let cookie: String
    package let csrf: String
    package let origin: String

    /// For reading.
    package var headers: [(String, String)] { [("Cookie", cookie)] }
    /// For what changes something.
    package var writing: [(String, String)] { headers + [("Origin", origin), ("X-CSRF-Token", csrf)] }
}

extension ConsoleStage {
    package func send(
        _ method: String, _ path: String, _ headers: [(String, String)] = [], body: JSONValue? = nil,
        plain: Bool = false
    ) async throws -> Answer {
        var headers = headers
        // As a browser does, unless the test says what it does instead.
        if method != "GET", !plain, !headers.contains(where: { $0.0 == "Origin" }) {
            headers.append(("Origin", served.process.origin))
        }
        return try await served.process.send(method, "/console/v1/\(path)", headers, body: body?.encoded())
    }

    /// The code of the officer's authenticator now.
    package func code(of name: String) throws -> String {
        let codes = try #require(OneTimeCode(secret: Base32Text.bytes(secrets[name] ?? "")))
        return try codes.text(at: OneTimeCode.step(at: ServedAuthority.now))
    }

    package func signIn(
        _ name: String, password: String = ConsoleStage.password, code: String
    ) async throws -> Answer {
        try await send("POST", "session", body: ConsoleStage.signIn(name, password, code))
    }

    /// Signs in from another address, by curl(1): what the console answered.
    package func signInFromNeighbour(_ name: String) async throws -> JSONObject {
        let body = ConsoleStage.signIn(name, ConsoleStage.password, try code(of: name)).encoded()
        let curl = try await FinishedProgram.run(
            "/usr/bin/curl", "-s", "--max-time", "60", "--noproxy", "*", "--interface", "127.0.0.2", "-H",
            "Origin: \(served.process.origin)", "--json", String(decoding: body, as: UTF8.self),
            "\(served.process.origin)/console/v1/session")
        return try curl.json().object ?? JSONObject()
    }

    private static func signIn(_ name: String, _ password: String, _ code: String) -> JSONValue {
        ["officer": .string(name), "password": .string(password), "code": .string(code)]
    }

    package func session(_ name: String) async throws -> ConsoleSessionProbe {
        let answer = try await signIn(name, code: try code(of: name))
        let cookie = try #require(answer.headers.first { $0.0 == "set-cookie" }?.1.split(separator: ";").first)
        return ConsoleSessionProbe(
            cookie: String(cookie), csrf: try answer.json["csrf"]?.string ?? "", origin: served.process.origin)
    }
}

/// RFC 4648 §6.
package enum Base32Text {
    package static func bytes(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        let bits = text.utf8.flatMap { character in
            (0..<5).reversed().map { (alphabet.firstIndex(of: character) ?? 0) >> $0 & 1 }
        }
        return stride(from: 0, to: bits.count - 7, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
        }
    }
}
