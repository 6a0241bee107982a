internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// Asks servers. One asker serves many questions at once, and keeps connections for the next; `end` closes them.
package struct HTTPAsker: Sendable {
    private let client: HTTPClient

    /// - Parameters:
    ///   - connect: for name, connection and TLS together.
    ///   - roots: whom an `https:` server's certificate must come from.
    package init(connectWithin connect: Duration, roots: HTTPRoots = .system) {
        var configuration = HTTPClient.Configuration()
        var tls = TLSConfiguration.makeClientConfiguration()
        switch roots {
        case .system: break
        case .systemAnd(let certificates): tls.additionalTrustRoots = [.certificates(certificates.list)]
        case .only(let certificates): tls.trustRoots = .certificates(certificates.list)
        }
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = TimeAmount(connect)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes the connections. No question may follow.
    package func end() async {
        do {
            try await client.shutdown()
        } catch {
            // It only says that it was shut down before, or with a question under way, which ends with it.
            return
        }
    }

    /// The whole answer, head and body within one time.
    ///
    /// - Parameters:
    ///   - limit: from now to the last byte.
    ///   - limitBytes: a longer body is broken off.
    /// - Throws: any of `HTTPAskingError` but `badCertificates`.
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
    /// - Throws: any of `HTTPAskingError` but `badCertificates`, `tooLong`, `interrupted`.
    package func ask(
        _ question: HTTPQuestion, headWithin limit: Duration? = nil
    ) async throws(HTTPAskingError) -> HTTPAnswer {
        let scheme = question.url.lowercased().prefix { $0 != ":" }
        guard scheme == "http" || scheme == "https" else { throw .badURL }
        var request = HTTPClientRequest(url: question.url)
        request.headers = ["User-Agent": "talentcard", "Accept-Encoding": "identity"]
        for header in question.headers { request.headers.add(name: header.name, value: header.value) }
        if let body = question.body {
            request.method = .POST
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        do {
            let deadline = limit.map { NIODeadline.now() + TimeAmount($0) } ?? .distantFuture
            return HTTPAnswer(try await client.execute(request, deadline: deadline))
        } catch {
            throw HTTPAskingError(error, hasBegun: false)
        }
    }
}
