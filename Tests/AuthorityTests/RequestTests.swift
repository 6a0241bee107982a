import Harness
import TestSupport
import Testing

/// Requests by the byte: what a sender waits for, and what is no request. The counter's server is held to the same.
@Suite(.timeLimit(.minutes(10)))
struct RequestTests {
    private func answer(_ lines: [String], body: String = "", at served: ServedAuthority) throws -> String {
        let request = (lines + ["Connection: close"]).joined(separator: "\r\n") + "\r\n\r\n" + body
        let socket = try LocalSocket(to: .port(UInt16(served.process.port)))
        return String(decoding: socket.exchange(Array(request.utf8)), as: UTF8.self)
    }

    @Test func `a sender who waits is told at once to go on, or refused`() async throws {
        let served = try await ServedAuthority()
        let socket = try LocalSocket(to: .port(UInt16(served.process.port)))
        let fields = ["Host: localhost", "Content-Type: application/json", "Content-Length: 2", "Expect: 100-continue"]
        let head = (["POST /v1/phones HTTP/1.1"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
        socket.send(Array(head.utf8))
        #expect(String(decoding: socket.receive(), as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        socket.send(Array("{}".utf8))
        #expect(String(decoding: socket.receive(), as: UTF8.self).hasPrefix("HTTP/1.1 422 "))
        #expect(try answer(["POST /v1/reports HTTP/1.1"] + fields, at: served).hasPrefix("HTTP/1.1 401 "))
    }

    @Test func `two hosts, another site's page and a body of no type are refused at every door`() async throws {
        let served = try await ServedAuthority()
        let type = "Content-Type: application/json"
        for path in ["/v1/phones", "/v1/reports", "/console/v1/session"] {
            let lines = ["POST \(path) HTTP/1.1", "Content-Length: 2"]
            for (fields, status) in [
                (["Host: localhost", "Host: localhost", type], 400), ([type], 400),
                (["Host: localhost", type, "Sec-Fetch-Site: cross-site"], 403),
            ] {
                #expect(
                    try answer(lines + fields, body: "{}", at: served).hasPrefix("HTTP/1.1 \(status) "),
                    "\(path) \(fields)")
            }
        }
        let untyped = ["POST /v1/phones HTTP/1.1", "Content-Length: 2", "Host: localhost"]
        #expect(try answer(untyped, body: "{}", at: served).hasPrefix("HTTP/1.1 415 "))
        #expect(
            try answer(["GET /repository/metadata/timestamp.json HTTP/1.1", "Host: a", "Host: b"], at: served)
                .hasPrefix("HTTP/1.1 400 "))
    }
}
