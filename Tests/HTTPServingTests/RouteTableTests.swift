import HTTPServing
import HTTPTypes
import Hummingbird
import JSON
import Synchronization
import Testing

struct RouteTableTests {
    private let interface = TestInterface()
    private static let token: HTTPFields = [.authorization: "Bearer t"]

    private func answer(_ request: Request) async throws -> TestAnswer {
        try await TestAnswer(await interface.respond(to: request, context: .test))
    }

    @Test func `a route answers with what its path says`() async throws {
        #expect(try await answer(Request(.get, "/things")).status == 200)
        let note = try await answer(Request(.get, "/things/a%2Fb/notes/7?x=y"))
        #expect(try note.json["name"] == "a%2Fb" && note.json["number"] == "7")
        #expect(try await answer(Request(.get, "/files/a/b//c")).json["path"] == "a/b//c")
    }

    @Test(arguments: [
        "/", "/nothing", "/things/", "/things//notes/7", "/things/a/notes", "/things/a/notes/", "/things/a/notes/7/",
        "//things",
        "/Things", "/files", "/files/", "things",
    ])
    func `a path that no route knows is 404, whoever asks`(path: String) async throws {
        for method in [HTTPRequest.Method.get, .post, .put] {
            let answer = try await answer(Request(method, path))
            #expect(answer.status == 404)
            #expect(try answer.json["code"] == "not-found")
        }
    }

    @Test(
        arguments: [
            (.put, "/things", "GET, HEAD, POST"), (.post, "/things/a/notes/7", "GET, HEAD"),
            (.get, "/things/a", "DELETE"),
            (.head, "/things/a", "DELETE"), (.head, "/quiet", "GET"), (.post, "/quiet", "GET"),
        ] as [(HTTPRequest.Method, String, String)])
    func `another method is 405 with all that the path takes`(
        method: HTTPRequest.Method, path: String, allowed: String
    ) async throws {
        let answer = try await answer(Request(method, path, RouteTableTests.token))
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == allowed)
    }

    @Test func `no Host and two of them are refused, whatever is asked for`() async throws {
        let second = HTTPField(name: try #require(HTTPField.Name("Host")), value: "localhost")
        for method in [HTTPRequest.Method.get, .head, .post, .put] {
            for request in [
                Request(method, "/things", host: nil, RouteTableTests.token),
                Request(method, "/things", HTTPFields([second, HTTPField(name: .authorization, value: "Bearer t")])),
            ] {
                #expect(try await answer(request).status == 400)
            }
        }
    }

    @Test(arguments: ["cross-site", "same-site", "", "same-origin, none", "Same-Origin"])
    func `a page of another site may look at what is open, and change nothing`(site: String) async throws {
        let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let fields = HTTPFields([
            HTTPField(name: name, value: site), HTTPField(name: .authorization, value: "Bearer t"),
            HTTPField(name: .contentType, value: "application/json"),
        ])
        #expect(try await answer(Request(.get, "/things", fields)).status == 200)
        for (method, path) in [(HTTPRequest.Method.post, "/things"), (.delete, "/things/a"), (.put, "/things")] {
            let refused = try await answer(Request(method, path, fields, body: Array(#"{"name":"a"}"#.utf8)))
            #expect(refused.status == 403)
            #expect(try refused.json["code"] == "foreign-origin")
        }
    }

    @Test func `who may not ask is told so before the method is`() async throws {
        for method in [HTTPRequest.Method.delete, .get, .head] {
            let answer = try await answer(Request(method, "/things/a"))
            #expect(answer.status == 401)
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
            #expect(answer.headers[.allow] == nil)
        }
    }

    @Test(arguments: ["/things", "/things/a/notes/7", "/nothing", "/quiet", "/things/a"])
    func `HEAD is answered as GET, without the body`(path: String) async throws {
        let (get, head) = (try await answer(Request(.get, path)), try await answer(Request(.head, path)))
        #expect(head.body.isEmpty)
        guard path != "/quiet" else {
            #expect(head.status == 405 && get.status == 200)
            return
        }
        #expect(head.status == get.status && head.headers == get.headers)
    }

    @Test func `the body is judged after the caller, and by its type, length and members`() async throws {
        func post(_ body: String, _ type: String?, token: Bool = true) async throws -> (Int, String?) {
            var headers = token ? RouteTableTests.token : [:]
            headers[.contentType] = type
            let answer = try await answer(Request(.post, "/things", headers, body: Array(body.utf8)))
            return (answer.status, try answer.json["code"]?.string)
        }
        #expect(try await post(#"{"name":"a"}"#, "application/json") == (201, nil))
        #expect(try await post(#"{"name":"a"}"#, "Application/JSON ; charset=utf-8") == (201, nil))
        #expect(try await post(#"{"name":"a"}"#, "application/json", token: false) == (401, "nobody"))
        for type in [nil, "", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"] {
            #expect(try await post(#"{"name":"a"}"#, type) == (415, "unsupported-media-type"))
        }
        #expect(try await post(String(repeating: " ", count: 65), "application/json") == (413, "body-too-large"))
        #expect(try await post("{", "application/json") == (400, "bad-json"))
        #expect(try await post(#"{"name":1}"#, "application/json") == (422, "wrong-type"))
        #expect(try await post(#"{"colour":1}"#, "application/json") == (422, "unknown-key"))
    }

    @Test func `each answer is counted by the pattern that it was asked by`() async throws {
        let counted = Counted()
        let interface = TestInterface(answered: { counted.add("\($0 ?? "-") \($1)") })
        for request in [
            Request(.get, "/things/a/notes/7"), Request(.put, "/things"), Request(.get, "/nothing/4711"),
            Request(.delete, "/things/a"),
        ] {
            _ = await interface.respond(to: request, context: .test)
        }
        #expect(
            counted.lines == ["/things/{name}/notes/{number} 200", "/things 405", "- 404", "/things/{name} 401"])
    }

    private final class Counted: Sendable {
        private let kept = Mutex<[String]>([])

        var lines: [String] { kept.withLock { $0 } }

        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }
}
