import Foundation
import Harness
import TestSupport
import Testing

/// Requests by the byte: what a sender waits for, and what is no request.
@Suite(.timeLimit(.minutes(10)))
struct RequestTests {
    private static let body = Array(#"{"qr":"JTC1:A"}"#.utf8)

    private func head(
        _ field: String, of line: String = "POST /v1/verifications HTTP/1.1", type: String = "application/json",
        length: Int = body.count
    ) -> [UInt8] {
        let lines = [line, "Host: localhost", "Content-Length: \(length)", "Content-Type: \(type)", field]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: ["100-continue", "100-Continue"])
    func `a sender who waits with the body is told to go on`(expectation: String) async throws {
        let daemon = try await SharedDaemon.value
        let socket = try LocalSocket(to: .port(daemon.port))
        // Twice on one connection: nothing of the first is left over for the second.
        for _ in 0..<2 {
            socket.send(head("Expect: \(expectation)"))
            #expect(text(socket.receive()) == "HTTP/1.1 100 Continue\r\n\r\n")
            socket.send(Self.body)
            #expect(text(socket.receive()).hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test(arguments: [
        ("POST /v1/nothing HTTP/1.1", "application/json", 10, 404),
        ("PUT /v1/verifications HTTP/1.1", "application/json", 10, 405),
        ("POST /v1/verifications HTTP/1.1", "text/plain", 10, 415),
        ("POST /v1/verifications HTTP/1.1", "application/json", 1 << 30, 413),
        ("POST /v1/images HTTP/1.1", "image/png", 3 << 20, 413),
    ])
    func `a sender who waits is refused before the body, and the connection goes`(
        line: String, type: String, length: Int, status: Int
    ) async throws {
        let daemon = try await SharedDaemon.value
        let answer = text(
            try LocalSocket(to: .port(daemon.port)).exchange(
                head("Expect: 100-continue", of: line, type: type, length: length)))
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.lowercased().contains("\r\nconnection: close\r\n"))
    }

    @Test func `a sender who offers HTTP/2 is answered, and told that the connection goes`() async throws {
        let daemon = try await SharedDaemon.value
        // As Java's HttpClient does at every new connection: a second request on it would get no answer.
        let offer = "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABk\r\nUpgrade: h2c"
        let answer = text(try LocalSocket(to: .port(daemon.port)).exchange(head(offer) + Self.body))
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)")
        #expect(answer.lowercased().contains("\r\nconnection: close\r\n"), "\(answer)")
    }

    @Test func `behind a tunnel that nobody opens the connection goes`() async throws {
        let daemon = try await SharedDaemon.value
        let request = Array("CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        let answer = text(try LocalSocket(to: .port(daemon.port)).exchange(request))
        #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer)")
        #expect(answer.lowercased().contains("\r\nconnection: close\r\n"), "\(answer)")
    }

    @Test(arguments: ["POST /v1/verifications HTTP/1.0", "POST /v1/verifications HTTP/1.1"])
    func `a sender who does not wait, or whose version knows no waiting, is not told`(line: String) async throws {
        let daemon = try await SharedDaemon.value
        let socket = try LocalSocket(to: .port(daemon.port))
        let field = line.hasSuffix("1.0") ? "Expect: 100-continue" : "X-Nothing: 1"
        socket.send(head(field, of: line) + Self.body)
        #expect(text(socket.receive()).contains(" 200 OK\r\n"))
    }

    @Test func `curl does not wait with a large body`() async throws {
        let daemon = try await SharedDaemon.value
        let folder = try TestFolder()
        let file = try folder.write([UInt8](repeating: 0x20, count: 1 << 20), to: "body")
        let curl = try await FinishedProgram.run(
            "/usr/bin/curl", "-sv", "--noproxy", "*", "-o", "/dev/null", "-w", "%{http_code}", "-H",
            "Expect: 100-continue", "-H", "Content-Type: image/png", "--expect100-timeout", "60", "--data-binary",
            "@\(file.path)", "http://127.0.0.1:\(daemon.port)/v1/images")
        #expect(curl.output == "422")
        #expect(curl.errors.contains("HTTP/1.1 100 Continue"))
    }

    @Test(arguments: [
        (["Host: localhost", "Host: localhost"], 400, "bad-host"), (["Host: localhost", "Host: a"], 400, "bad-host"),
        ([], 400, "bad-host"), (["Host: evil.example"], 403, "foreign-host"),
        (["Host: localhost", "Sec-Fetch-Site: cross-site"], 403, "foreign-origin"),
        (["Host: localhost", "Sec-Fetch-Site: same-site"], 403, "foreign-origin"),
        (["Host: localhost", "Origin: null"], 403, "foreign-origin"),
        (["Host: localhost"], 415, "unsupported-media-type"),
    ])
    func `what names no one host, comes from another's page or does not say what it is, is refused`(
        fields: [String], status: Int, code: String
    ) async throws {
        let daemon = try await SharedDaemon.value
        for path in ["/v1/verifications", "/v1/lanes/gate-1/passage", "/v1/lanes/gate-1/open"] {
            let lines = ["POST \(path) HTTP/1.1", "Connection: close", "Content-Length: \(Self.body.count)"] + fields
            let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + Self.body
            let answer = try await LocalHTTP.exchange(request, with: .port(daemon.port))
            #expect(answer.status == status, "\(path)")
            #expect(try answer.json().code == code, "\(path)")
        }
    }
}
