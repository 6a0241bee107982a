internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// Fetches files from mirrors, within limits and without trust: `https:`, `http:`, `file:`.
///
/// Redirects are not followed, nothing is decompressed, nothing is asked for again. One fetcher serves many requests
/// at once; `shutdown` ends it.
public struct Fetcher: Sendable {
    let client: HTTPClient
    private let limits: FetchLimits

    /// - Parameter serverRoots: beside the system's.
    public init(limits: FetchLimits = .standard, serverRoots: ServerRoots? = nil) {
        var configuration = HTTPClient.Configuration()
        if let serverRoots {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.additionalTrustRoots = [.certificates(serverRoots.certificates)]
            configuration.tlsConfiguration = tls
        }
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .nanoseconds(Int64(limits.connect / .nanoseconds(1)))
        // Asking again is the caller's: with the next mirror.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.limits = limits
    }

    /// Closes the connections. No request may follow.
    public func shutdown() async {
        do {
            try await client.shutdown()
        } catch {
            // It only says that it was shut down before, or with a request under way; both end with this process.
            return
        }
    }

    /// The file at the URL.
    ///
    /// - Parameters:
    ///   - limitBytes: a longer answer is broken off.
    ///   - tag: of the file that the caller has; ignored for `file:`.
    /// - Throws: any of `FetchError`.
    public func fetch(_ url: String, limitBytes: Int, unless tag: String? = nil) async throws(FetchError) -> FetchAnswer
    {
        guard let parsed = URL(string: url) else { throw FetchError(.badURL) }
        switch parsed.scheme?.lowercased() {
        case "file": return try await LocalFile.fetch(parsed, limitBytes: limitBytes)
        case "http", "https": break
        default: throw FetchError(.badURL)
        }
        var request = HTTPClientRequest(url: url)
        request.headers = ["Accept-Encoding": "identity", "User-Agent": "talentcard"]
        if let tag { request.headers.add(name: "If-None-Match", value: tag) }
        return try await transfer(request, limitBytes: limitBytes).get()
    }

    private func transfer(_ request: HTTPClientRequest, limitBytes: Int) async -> Result<FetchAnswer, FetchError> {
        let progress = TransferProgress()
        return await withTaskGroup(of: Result<FetchAnswer, FetchError>.self) { [limits] group in
            group.addTask { await answer(to: request, limitBytes: limitBytes, progress) }
            group.addTask {
                await progress.waitUntilTooSlow(limits)
                return .failure(FetchError(Task.isCancelled ? .cancelled : .tooSlow))
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(FetchError(.cancelled))
        }
    }

    private func answer(
        to request: HTTPClientRequest, limitBytes: Int, _ progress: TransferProgress
    ) async -> Result<FetchAnswer, FetchError> {
        let response: HTTPClientResponse
        do {
            // The watch over the speed ends a request that stays without an answer; this deadline is never met.
            response = try await client.execute(request, deadline: .distantFuture)
        } catch {
            return .failure(FetchError(Task.isCancelled ? .cancelled : .unreachable))
        }
        switch response.status {
        case .ok: break
        case .notModified: return .success(.unchanged)
        case .notFound, .gone, .forbidden: return .success(.missing)
        default: return .failure(FetchError(.badStatus, number: Int32(response.status.code)))
        }
        if let length = response.headers.first(name: "Content-Length").flatMap(Int.init), length > limitBytes {
            return .failure(FetchError(.tooLarge))
        }
        return await body(of: response, limitBytes: limitBytes, progress)
    }

    private func body(
        of response: HTTPClientResponse, limitBytes: Int, _ progress: TransferProgress
    ) async -> Result<FetchAnswer, FetchError> {
        var bytes: [UInt8] = []
        do {
            for try await part in response.body {
                progress.add(part.readableBytes)
                guard bytes.count + part.readableBytes <= limitBytes else { return .failure(FetchError(.tooLarge)) }
                bytes += part.readableBytesView
            }
        } catch {
            return .failure(FetchError(Task.isCancelled ? .cancelled : .interrupted))
        }
        return .success(.file(bytes, tag: response.headers.first(name: "ETag")))
    }
}
