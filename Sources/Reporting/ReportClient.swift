internal import AsyncHTTPClient
internal import JSON
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Record

/// One report over HTTP, and what came of it.
struct ReportClient: Sendable {
    private let url: String
    private let token: String
    private let client: HTTPClient

    /// Of a slow line with a full report.
    private static let limitSeconds: Int64 = 60
    private static let connectSeconds: Int64 = 10
    private static let answerLimitBytes = 64 << 10

    init(_ settings: ReportSettings) {
        url = settings.url + "/v1/reports"
        token = settings.token
        var configuration = HTTPClient.Configuration()
        // A redirection would carry the token to somebody else.
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(ReportClient.connectSeconds)
        configuration.connectionPool.retryConnectionEstablishment = false
        if let anchors = settings.anchors {
            var tls = TLSConfiguration.makeClientConfiguration()
            // What cannot be read as certificates trusts nobody; the configuration says so before.
            tls.trustRoots = .certificates((try? NIOSSLCertificate.fromPEMBytes(anchors)) ?? [])
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func send(_ report: CounterReport) async throws(ReportFailure) -> ReportAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json", "User-Agent": "talentcard", "Authorization": "Bearer \(token)",
        ]
        request.body = .bytes(ByteBuffer(bytes: report.json.encoded()))
        let (status, body) = try await answer(to: request)
        let object = (try? JSONValue(parsing: body))?.object
        let received = object?["received"]?.integer
        switch (status, object?["code"]?.string) {
        case (200, _):
            guard let received else { throw ReportFailure(.badAnswer) }
            return .received(received)
        case (409, "report-gap"?):
            guard let received else { throw ReportFailure(.badAnswer) }
            return .gap(received)
        case (409, "report-conflict"?): throw ReportFailure(.reportConflict)
        case (_, let code): throw ReportFailure(.refused, detail: ReportClient.detail(status, code))
        }
    }

    /// Closes the connections.
    func shutdown() async {
        do {
            try await client.shutdown()
        } catch {
            // It only says that a request was under way, which ends with it.
            return
        }
    }

    private func answer(to request: HTTPClientRequest) async throws(ReportFailure) -> (status: UInt, body: [UInt8]) {
        do {
            let response = try await client.execute(request, timeout: .seconds(ReportClient.limitSeconds))
            let body = try await response.body.collect(upTo: ReportClient.answerLimitBytes)
            return (response.status.code, [UInt8](body.readableBytesView))
        } catch let error as HTTPClientError where error == .deadlineExceeded || error == .connectTimeout {
            throw ReportFailure(.timedOut)
        } catch is NIOSSLError {
            throw ReportFailure(.tlsFailed)
        } catch is NIOTooManyBytesError {
            throw ReportFailure(.badAnswer)
        } catch {
            throw ReportFailure(.unreachable)
        }
    }

    /// The code goes into logs: only what looks like one.
    private static func detail(_ status: UInt, _ code: String?) -> String {
        guard let code, code.utf8.count <= 40,
            code.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
        else { return "\(status)" }
        return "\(status) \(code)"
    }
}
