internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// Asks servers. One asker serves many questions at once, and keeps connections for the next; `end` closes them.
package struct HTTPAsker: Sendable {
    private let proxies: HTTPProxies
    /// Asks the servers themselves.
    private let direct: HTTPClient
    /// Asks a proxy for the whole URL.
    private let relayed: HTTPClient?
    /// Asks through a tunnel that a proxy makes.
    private let tunnelled: HTTPClient?

    /// - Parameters:
    ///   - connect: for name, connection and TLS together.
    ///   - roots: whom an `https:` server's certificate must come from.
    package init(connectWithin connect: Duration, roots: HTTPRoots = .system, proxies: HTTPProxies) {
        self.proxies = proxies
        var configuration = HTTPClient.Configuration()
        var tls = TLSConfiguration.makeClientConfiguration()
        switch roots {
        case .system: break
        case .systemAnd(let certificates): tls.additionalTrustRoots = [.certificates(certificates.list)]
        case .only(let certificates): tls.trustRoots = .certificates(certificates.list)
        case .unchecked: tls.certificateVerification = .none
        }
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = TimeAmount(connect)
        configuration.connectionPool.retryConnectionEstablishment = false
        func client(_ change: (inout HTTPClient.Configuration) -> Void) -> HTTPClient {
            var changed = configuration
            change(&changed)
            return HTTPClient(eventLoopGroupProvider: .singleton, configuration: changed)
        }
        direct = client { _ in }
        relayed = proxies.needed.http.map { _ in
            client { $0.http1_1ConnectionDebugInitializer = { AbsoluteForm.add(to: $0) } }
        }
        tunnelled = proxies.needed.https.map { proxy in
            client { $0.proxy = .server(host: proxy.host, port: proxy.port, authorization: proxy.authorization) }
        }
    }

    /// Closes the connections. No question may follow.
    package func end() async {
        for client in [direct, relayed, tunnelled].compactMap(\.self) {
            do {
                try await client.shutdown()
            } catch {
                // It only says that it was shut down before, or with a question under way, which ends with it.
                continue
            }
        }
    }

    /// The whole answer, head and body within one time.
    ///
    /// - Parameters:
    ///   - limit: from now to the last byte.
    ///   - limitBytes: a longer body is broken off.
    /// - Throws: any of `HTTPAskingError` but `badCertificates`, `badProxy`.
    package func whole(
        _ question: HTTPQuestion, within limit: Duration, limitBytes: Int
    ) async throws(HTTPAskingError) -> WholeAnswer {
        // The library's own deadline ends with the answer's head.
        let outcome = await withTaskGroup(of: Result<WholeAnswer, HTTPAskingError>.self) { group in
            group.addTask {
                do throws(HTTPAskingError) {
                    let answer = try await ask(question)
                    let body = try await answer.body(limitBytes: limitBytes)
                    return .success(WholeAnswer(status: answer.status, body: body))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                do {
                    try await Task.sleep(for: limit)
                    return .failure(.timedOut)
                } catch {
                    return .failure(.cancelled)
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(.cancelled)
        }
        return try outcome.get()
    }

    /// Asks, and returns with the head of the answer; its body comes as it is read.
    ///
    /// - Parameter limit: from now to the answer's head. How long the body may take knows who reads it, and cancels the
    ///   task.
    /// - Throws: any of `HTTPAskingError` but `badCertificates`, `badProxy`, `tooLong`, `interrupted`.
    package func ask(
        _ question: HTTPQuestion, headWithin limit: Duration? = nil
    ) async throws(HTTPAskingError) -> HTTPAnswer {
        guard let url = URL(string: question.url), let scheme = url.scheme?.lowercased(),
            scheme == "http" || scheme == "https", url.user == nil, url.password == nil
        else { throw .badURL }
        let proxy = proxies.proxy(for: url)
        var request = HTTPClientRequest(url: question.url)
        request.headers = ["User-Agent": "talentcard", "Accept-Encoding": "identity"]
        for header in question.headers { request.headers.add(name: header.name, value: header.value) }
        if let body = question.body {
            request.method = .POST
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        if let proxy, scheme == "http" { try relay(&request, to: url, by: proxy) }
        do {
            let deadline = limit.map { NIODeadline.now() + TimeAmount($0) } ?? .distantFuture
            let answer = try await client(for: proxy, scheme).execute(request, deadline: deadline)
            // Proxy Authentication Required, RFC 9110 §15.5.8: no server's answer.
            guard proxy == nil || answer.status.code != 407 else { throw HTTPAskingError.proxyFailed }
            return HTTPAnswer(answer)
        } catch let error as HTTPAskingError {
            throw error
        } catch {
            throw HTTPAskingError(error, hasBegun: false).through(proxy)
        }
    }

    private func client(for proxy: HTTPProxy?, _ scheme: String) -> HTTPClient {
        guard proxy != nil else { return direct }
        return (scheme == "https" ? tunnelled : relayed) ?? direct
    }

    /// The request goes to the proxy, in the server's name.
    private func relay(
        _ request: inout HTTPClientRequest, to url: URL, by proxy: HTTPProxy
    ) throws(HTTPAskingError) {
        guard let parts = URLComponents(url: url, resolvingAgainstBaseURL: false), let host = parts.percentEncodedHost,
            !host.isEmpty
        else { throw .badURL }
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        request.url = "http://\(proxy.authority)\(path)" + (parts.percentEncodedQuery.map { "?\($0)" } ?? "")
        request.headers.add(name: "Host", value: host + (parts.port.map { ":\($0)" } ?? ""))
        if let authorization = proxy.authorization {
            request.headers.add(name: "Proxy-Authorization", value: authorization.headerValue)
        }
    }
}
