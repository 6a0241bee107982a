import HTTPAsking
import TestSupport
import Testing

/// Servers that are asked through a proxy, which is a real one.
@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
    private struct Outcome: Equatable {
        var status: Int?
        var error: HTTPAskingError?
    }

    private func ask(
        _ url: String, by variables: [String: String]
    ) async throws -> Outcome {
        let asker = HTTPAsker(connectWithin: .seconds(5), proxies: try HTTPProxies { variables[$0] })
        var outcome = Outcome()
        do throws(HTTPAskingError) {
            let question = HTTPQuestion(url)
            outcome.status = try await asker.whole(question, within: .seconds(20), limitBytes: 64).status
        } catch {
            outcome.error = error
        }
        await asker.end()
        return outcome
    }

    private static let good = OneAnswerServer.Answer.bytes(
        Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8))

    @Test func `a server of http is asked by the whole URL, with its own name as host`() async throws {
        let server = try OneAnswerServer(Self.good)
        let proxy = try ProxyServer(["cards.internal": server.port])
        let outcome = try await ask("http://cards.internal/repository/a%20b?c=d", by: ["http_proxy": proxy.url])
        #expect(outcome == Outcome(status: 200))
        #expect(proxy.requests == ["GET http://cards.internal/repository/a%20b?c=d HTTP/1.1"])
        #expect(server.requests.first?.hasPrefix("GET /repository/a%20b?c=d HTTP/1.1") == true)
        #expect(try await ask("http://cards.internal:8080", by: ["http_proxy": proxy.url]).status == 200)
        #expect(proxy.requests.last == "GET http://cards.internal:8080/ HTTP/1.1")
    }

    @Test func `a server of https is asked through a tunnel`() async throws {
        let server = try OneAnswerServer(.bytes([]))
        let proxy = try ProxyServer(["cards.internal": server.port])
        // Behind the tunnel is nobody who speaks TLS.
        _ = try await ask(
            "https://cards.internal/x", by: ["https_proxy": proxy.url, "http_proxy": "http://127.0.0.1:1"])
        #expect(proxy.requests == ["CONNECT cards.internal:443 HTTP/1.1"])
    }

    @Test(arguments: ["http://127.0.0.1", "http://localhost", "http://a.localhost", "http://127.8.9.1"])
    func `this machine itself is never asked through one`(base: String) async throws {
        let server = try OneAnswerServer(Self.good)
        let proxy = try ProxyServer([:])
        _ = try await ask("\(base):\(server.port)/", by: ["http_proxy": proxy.url, "all_proxy": proxy.url])
        #expect(proxy.requests == [])
    }

    @Test(arguments: [
        "cards.internal", ".internal", "*.internal", "internal", "*", "a, cards.internal", "a cards.internal",
        "CARDS.internal", "cards.internal:80",
    ])
    func `what no_proxy names is asked directly`(exceptions: String) async throws {
        let proxy = try ProxyServer([:])
        let outcome = try await ask(
            "http://cards.internal/", by: ["http_proxy": proxy.url, "no_proxy": exceptions])
        #expect(outcome.error == .unreachable && proxy.requests == [])
    }

    @Test(arguments: ["ards.internal", "cards", "cards.internal:81", "10.0.0.0/8", ""])
    func `what it does not name is not`(exceptions: String) async throws {
        let proxy = try ProxyServer([:])
        let outcome = try await ask(
            "http://cards.internal/", by: ["http_proxy": proxy.url, "NO_PROXY": exceptions])
        // The proxy's own answer, since it knows nobody.
        #expect(outcome == Outcome(status: 502) && proxy.requests.count == 1)
    }

    @Test(arguments: [
        (["HTTP_PROXY"], false), (["http_proxy"], true), (["ALL_PROXY"], true), (["all_proxy"], true),
        (["https_proxy"], false), (["HTTPS_PROXY"], false),
    ])
    func `each variable is for its own scheme`(names: [String], isUsed: Bool) async throws {
        let proxy = try ProxyServer([:])
        let variables = Dictionary(uniqueKeysWithValues: names.map { ($0, proxy.url) })
        let outcome = try await ask("http://cards.internal/", by: variables)
        #expect((outcome.status == 502) == isUsed)
    }

    @Test func `a network of addresses is asked directly, too`() async throws {
        let proxy = try ProxyServer(["10.1.2.3": 1])
        let variables = ["http_proxy": proxy.url, "no_proxy": "10.0.0.0/8"]
        let asker = HTTPAsker(connectWithin: .milliseconds(200), proxies: try HTTPProxies { variables[$0] })
        await #expect(throws: HTTPAskingError.self) { _ = try await asker.ask(HTTPQuestion("http://10.1.2.3/")) }
        await asker.end()
        #expect(proxy.requests == [])
    }

    @Test func `a proxy that wants to know who we are is told, or named`() async throws {
        let server = try OneAnswerServer(Self.good)
        let proxy = try ProxyServer(["cards.internal": server.port], authorization: "Basic Y291bnRlcjpzM2NyZXQ=")
        let named = proxy.url.replacing("http://", with: "http://counter:s3cret@")
        #expect(try await ask("http://cards.internal/", by: ["http_proxy": named]) == Outcome(status: 200))
        for scheme in ["http", "https"] {
            let outcome = try await ask("\(scheme)://cards.internal/", by: ["all_proxy": proxy.url])
            #expect(outcome == Outcome(error: .proxyFailed))
        }
        #expect(!"\(try HTTPProxy(named)) \(String(reflecting: try HTTPProxy(named)))".contains("s3cret"))
    }

    @Test(arguments: ["http", "https"]) func `a proxy that is away is another thing than a server that is`(
        scheme: String
    )
        async throws
    {
        let url: String
        do {
            url = try ProxyServer([:]).url
        }
        #expect(try await ask("\(scheme)://cards.internal/", by: ["all_proxy": url]) == Outcome(error: .proxyFailed))
    }

    @Test(arguments: [
        "socks5://127.0.0.1:1080", "https://proxy:1", "http://", "http://proxy:0", "http://proxy/path", "ftp://p",
    ])
    func `what is no HTTP proxy is refused when it is named`(text: String) {
        #expect(throws: HTTPAskingError.badProxy) { try HTTPProxies { $0 == "all_proxy" ? text : nil } }
    }

    @Test(arguments: ["http://reader:s3cret@127.0.0.1:9/", "http://reader@127.0.0.1:9/"])
    func `a URL with a password is not asked`(url: String) async throws {
        #expect(try await ask(url, by: [:]) == Outcome(error: .badURL))
    }
}
