import Harness
import JSON
import TestSupport
import Testing

/// What the interface refuses, and how it says so.
struct InterfaceTests {
    struct Refused: CustomTestStringConvertible {
        let body: String
        let status: Int
        let code: String

        var testDescription: String { "\(code): \(body.prefix(60))" }
    }

    @Test(arguments: [
        Refused(body: "{", status: 400, code: "bad-json"),
        Refused(body: #"{"qr":"x","qr":"y"}"#, status: 400, code: "bad-json"),
        Refused(body: #"[]"#, status: 422, code: "wrong-type"),
        Refused(body: #"{}"#, status: 422, code: "missing-key"),
        Refused(body: #"{"qr":"x","credential":"eA"}"#, status: 422, code: "bad-value"),
        Refused(body: #"{"credential":"e=="}"#, status: 422, code: "bad-value"),
        Refused(body: #"{"qr":1}"#, status: 422, code: "wrong-type"),
        Refused(body: #"{"qr":"x","colour":"red"}"#, status: 422, code: "unknown-key"),
        Refused(body: #"{"qr":"x","site":"nowhere"}"#, status: 422, code: "unknown-site"),
        Refused(body: #"{"qr":"x","companions":1.5}"#, status: 422, code: "wrong-type"),
        Refused(body: #"{"qr":"x","companions":-1}"#, status: 422, code: "bad-value"),
        Refused(body: #"{"qr":"x","relation":"friend"}"#, status: 422, code: "bad-value"),
        Refused(body: #"{"qr":"x","lane":"a\nb"}"#, status: 422, code: "bad-value"),
        Refused(body: #"{"qr":"x","document":{"type":"visa","number":"1"}}"#, status: 422, code: "bad-document"),
        Refused(
            body: #"{"qr":"x","document":{"type":"resident-id","number":"110105194912310021"}}"#, status: 422,
            code: "bad-document"),
    ])
    func `a wrong request gets a problem with its code`(refused: Refused) async throws {
        let daemon = try await SharedDaemon.value
        let answer = try await daemon.post(bytes: Array(refused.body.utf8))
        let problem = try answer.json()
        #expect(answer.status == refused.status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(problem.code == refused.code)
        #expect(problem["status"]?.integer == Int64(refused.status))
        #expect(problem["detail"]?.string?.contains("110105194912310021") == false)
    }

    @Test func `card bytes that make no sense are a decision, not a bad request`() async throws {
        let daemon = try await SharedDaemon.value
        let bodies: [(JSONValue, String)] = [
            (["qr": "no code of ours"], "not-our-card"), (["credential": "AAAA"], "unreadable"),
            (["qr": "JTC1:", "companions": 9_223_372_036_854_775_807], "unreadable"),
        ]
        for (body, reason) in bodies {
            let answer = try await daemon.post(body)
            #expect(answer.status == 200)
            #expect(try answer.json().reasons == [reason])
        }
    }

    struct Head: CustomTestStringConvertible {
        let host: String
        let headers: [String]
        let status: Int

        var testDescription: String { "\(host) \(headers)" }
    }

    @Test(arguments: [
        Head(host: "127.0.0.1:8470", headers: [], status: 200),
        Head(host: "LOCALHOST", headers: [], status: 200),
        Head(host: "[::1]:1", headers: ["Origin: http://[::1]:1"], status: 200),
        Head(host: "evil.example", headers: [], status: 403),
        Head(host: "localhost.evil.example", headers: [], status: 403),
        Head(host: "127.0.0.1@evil.example", headers: [], status: 403),
        Head(host: "", headers: [], status: 403),
        Head(host: "localhost:x", headers: [], status: 403),
        Head(host: "localhost:+80", headers: [], status: 403),
        Head(host: "localhost", headers: ["Host: localhost"], status: 400),
        Head(host: "localhost", headers: ["Sec-Fetch-Site: cross-site"], status: 403),
        Head(host: "localhost", headers: ["Sec-Fetch-Site: same-origin"], status: 200),
        Head(host: "localhost", headers: ["Origin: https://evil.example"], status: 403),
        Head(host: "localhost", headers: ["Origin: null"], status: 403),
        Head(host: "localhost", headers: ["Origin: http://localhost:3000"], status: 403),
    ])
    func `pages of other sites are kept out by host and origin`(head: Head) async throws {
        let daemon = try await SharedDaemon.value
        let request = LocalHTTP.request("GET", "/v1/lanes", host: head.host, headers: head.headers)
        let answer = try await LocalHTTP.exchange(request, with: .port(daemon.port))
        #expect(answer.status == head.status)
    }

    @Test func `over the Unix socket any host is good, a foreign origin is not`() async throws {
        let daemon = try await SharedDaemon.value
        let plain = LocalHTTP.request("GET", "/v1/lanes", host: "talentcard")
        #expect(try await LocalHTTP.exchange(plain, with: .unix(daemon.socketPath)).status == 200)
        let foreign = LocalHTTP.request(
            "GET", "/v1/lanes", host: "talentcard", headers: ["Origin: http://evil.example"])
        #expect(try await LocalHTTP.exchange(foreign, with: .unix(daemon.socketPath)).status == 403)
    }

    @Test(arguments: [65537, 200_000, 900_000])
    func `a body that is too large is refused with an answer`(count: Int) async throws {
        let daemon = try await SharedDaemon.value
        let answer = try await daemon.post(bytes: [UInt8](repeating: 0x20, count: count))
        #expect(answer.status == 413)
        #expect(try answer.json().code == "body-too-large")
    }

    @Test func `a header that is too large is refused`() async throws {
        let daemon = try await SharedDaemon.value
        let request = LocalHTTP.request(
            "GET", "/v1/lanes", headers: ["X-Long: \(String(repeating: "a", count: 40_000))"])
        #expect(try await LocalHTTP.exchange(request, with: .port(daemon.port)).status == 400)
    }

    struct Call: CustomTestStringConvertible {
        let method: String
        let path: String
        let status: Int

        var testDescription: String { "\(method) \(path)" }
    }

    @Test(arguments: [
        Call(method: "GET", path: "/health/live", status: 200),
        Call(method: "GET", path: "/health/ready", status: 200),
        Call(method: "HEAD", path: "/v1/status", status: 200),
        Call(method: "DELETE", path: "/v1/verifications", status: 405),
        Call(method: "POST", path: "/v1/lanes", status: 405),
        Call(method: "GET", path: "/v1/nothing", status: 404),
        Call(method: "GET", path: "/v1/verifications/a/b", status: 404),
        Call(method: "GET", path: "/v1/verifications?limit=0", status: 400),
        Call(method: "GET", path: "/v1/verifications?from=today", status: 400),
        Call(method: "GET", path: "/v1/verifications?colour=red", status: 400),
    ])
    func `each route answers its methods and no others`(call: Call) async throws {
        let daemon = try await SharedDaemon.value
        let answer = try await LocalHTTP.exchange(
            LocalHTTP.request(call.method, call.path), with: .port(daemon.port))
        #expect(answer.status == call.status)
        #expect((answer.status == 405) == (answer.headers["allow"] != nil))
    }

    @Test func `another media type is refused`() async throws {
        let daemon = try await SharedDaemon.value
        let request = LocalHTTP.request(
            "POST", "/v1/verifications", headers: ["Content-Type: text/plain"], body: Array(#"{"qr":"x"}"#.utf8))
        #expect(try await LocalHTTP.exchange(request, with: .port(daemon.port)).status == 415)
        let silent = LocalHTTP.request("POST", "/v1/verifications", body: Array(#"{"qr":"x"}"#.utf8))
        #expect(try await LocalHTTP.exchange(silent, with: .port(daemon.port)).status == 415)
        let spaced = LocalHTTP.request(
            "POST", "/v1/verifications", headers: ["Content-Type: application/json ; charset=utf-8"],
            body: Array(#"{"qr":"x"}"#.utf8))
        #expect(try await LocalHTTP.exchange(spaced, with: .port(daemon.port)).status == 200)
    }

    @Test func `the status says what is trusted and where the journal stands`() async throws {
        let daemon = try await SharedDaemon.value
        let status = try await daemon.get("/v1/status").json()
        #expect(status["site"] == "ccg-longjia")
        #expect(status["trust"]?.object?["freshness"] == "fresh")
        #expect(status["journal"]?.object?["hash"]?.string?.count == 64)
        #expect(status["clock"]?.object?["trusted"] == true)
    }
}
