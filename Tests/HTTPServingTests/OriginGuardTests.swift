import HTTPServing
import HTTPTypes
import Hummingbird
import Testing

struct OriginGuardTests {
    private func loopback(
        takesOtherNames: Bool = false, isTLS: Bool = false, needsOrigin: Bool = false
    ) -> OriginGuard<TestCode> {
        OriginGuard(
            names: { HostName.loopback }, secureNames: ["office.example"], takesOtherNames: takesOtherNames,
            isTLS: isTLS,
            needsOrigin: needsOrigin, advice: "another name")
    }

    private func code(
        _ origins: OriginGuard<TestCode>, _ request: Request, isOpen: Bool = false
    ) -> TestCode? {
        do throws(TestProblem) {
            try origins.admit(request, isOpen: isOpen)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        "localhost", "LOCALHOST:8470", "127.0.0.1", "127.0.0.1:0", "[::1]", "[::1]:65535", "office.example",
    ])
    func `our own names are good, with a port or without`(host: String) {
        #expect(code(loopback(), Request(.get, "/", host: host)) == nil)
    }

    @Test(arguments: [
        "", "evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "localhost:", "localhost:x",
        "localhost:+80", "localhost:80a", "localhost:65536", "localhost: 80", "[::1]:x", "[::1", "::1",
        "localhost:80:80",
        "localhost:\u{661}",
    ])
    func `another name or a port that is none is refused`(host: String) {
        #expect(code(loopback(), Request(.get, "/", host: host)) == .foreignHost)
    }

    @Test func `no Host is no name of ours`() {
        #expect(code(loopback(), Request(.get, "/", host: nil)) == .foreignHost)
    }

    @Test func `where any name is good, a foreign origin is not`() {
        let socket = loopback(takesOtherNames: true)
        #expect(code(socket, Request(.get, "/", host: "talentcard")) == nil)
        #expect(code(socket, Request(.get, "/", host: "talentcard:x")) == .foreignHost)
        #expect(
            code(socket, Request(.get, "/", host: "talentcard", [.origin: "http://talentcard"])) == .foreignOrigin)
        #expect(code(socket, Request(.get, "/", [.origin: "http://localhost"])) == nil)
    }

    @Test(
        arguments: [
            ("http://localhost", false, nil), ("https://localhost", false, .foreignOrigin),
            ("https://localhost", true, nil),
            ("http://localhost", true, .foreignOrigin), ("null", false, .foreignOrigin),
            ("http://localhost:3000", false, .foreignOrigin), ("http://evil.example", false, .foreignOrigin),
            ("", false, .foreignOrigin),
        ] as [(String, Bool, TestCode?)])
    func `an origin is our own page, by the scheme that it came by`(origin: String, isTLS: Bool, expected: TestCode?) {
        #expect(code(loopback(isTLS: isTLS), Request(.post, "/", [.origin: origin])) == expected)
    }

    @Test func `behind a web server that does TLS the page is the one of its name`() throws {
        let console = loopback(needsOrigin: true)
        let request = Request(.post, "/", host: "office.example", [.origin: "https://office.example"])
        #expect(try console.admit(request, isOpen: false))
        let plain = Request(.post, "/", host: "localhost", [.origin: "http://localhost"])
        #expect(try !console.admit(plain, isOpen: false))
        #expect(
            code(console, Request(.post, "/", host: "office.example", [.origin: "http://office.example"]))
                == .foreignOrigin)
    }

    @Test func `where a cookie counts, what can change something names its origin`() {
        let console = loopback(needsOrigin: true)
        for method in [HTTPRequest.Method.post, .put, .delete, .options] {
            #expect(code(console, Request(method, "/")) == .foreignOrigin)
            #expect(code(loopback(), Request(method, "/")) == nil)
        }
        #expect(code(console, Request(.get, "/")) == nil)
        #expect(code(console, Request(.head, "/")) == nil)
    }

    @Test func `of two origins both are ours`() {
        var fields: HTTPFields = [.origin: "http://localhost"]
        fields.append(HTTPField(name: .origin, value: "http://evil.example"))
        #expect(code(loopback(), Request(.post, "/", fields)) == .foreignOrigin)
    }

    @Test func `a page of another site may lead to what is the same for everybody, and to nothing else`() throws {
        let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for site in ["cross-site", "same-site", "", "same-origin, none"] {
            let fields = HTTPFields([HTTPField(name: name, value: site)])
            #expect(code(loopback(), Request(.get, "/", fields)) == .foreignOrigin)
            #expect(code(loopback(), Request(.get, "/", fields), isOpen: true) == nil)
            #expect(code(loopback(), Request(.post, "/", fields), isOpen: true) == .foreignOrigin)
        }
        for site in ["same-origin", "none"] {
            let fields = HTTPFields([HTTPField(name: name, value: site)])
            #expect(code(loopback(), Request(.post, "/", fields)) == nil)
        }
    }
}
