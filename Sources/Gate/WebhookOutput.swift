internal import AsyncHTTPClient
internal import Foundation
internal import JSON
internal import NIOCore
internal import NIOHTTP1
internal import Primitives
internal import Signatures

/// Opens by a POST that proves who sent it:
///
///     POST url
///     Content-Type: application/json
///     Talentcard-Timestamp: seconds since 1970
///     Talentcard-Signature: v1=hex(HMAC-SHA-256(secret, timestamp "." body))
///     Idempotency-Key: the verification's id
///
///     {"verification":…,"lane":…,"outcome":…,"service":…,"at":…}
///
/// The receiver compares the signature in constant time, refuses a timestamp that is more than a minute off, and opens
/// once for each verification: an order is sent again when no answer came.
struct WebhookOutput: GateOutput {
    /// What a turnstile gives a person.
    let holdMilliseconds = 5000
    let mayStandOpen = false

    private let url: String
    private let secret: [UInt8]
    private let client: HTTPClient

    private static let attempts = 3
    private static let attemptLimitSeconds: Int64 = 2
    private static let pauseMilliseconds = 250

    init(url: String, secret: [UInt8]) {
        self.url = url
        self.secret = secret
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(WebhookOutput.attemptLimitSeconds)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func open(_ order: GateOrder, limitSeconds: Int) async throws(GateError) {
        let deadline = ContinuousClock.now + .seconds(limitSeconds)
        for attempt in 1...WebhookOutput.attempts {
            do throws(GateError) {
                return try await ask(request(for: order), until: deadline)
            } catch {
                let isOver = ContinuousClock.now + .milliseconds(WebhookOutput.pauseMilliseconds) >= deadline
                guard attempt < WebhookOutput.attempts, !isOver, error.mayPass, !Task.isCancelled else { throw error }
            }
            // Cancelled: the next attempt ends at once.
            try? await Task.sleep(for: .milliseconds(WebhookOutput.pauseMilliseconds))
        }
    }

    private func request(for order: GateOrder) -> HTTPClientRequest {
        let body = order.json.encoded()
        let timestamp = String(Int64(Date.now.timeIntervalSince1970))
        let signature = HMACSHA256.code(of: Array("\(timestamp).".utf8) + body, key: secret)
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json", "User-Agent": "talentcard", "Talentcard-Timestamp": timestamp,
            "Talentcard-Signature": "v1=\(signature.hex)", "Idempotency-Key": order.id,
        ]
        request.body = .bytes(ByteBuffer(bytes: body))
        return request
    }

    private func ask(
        _ request: HTTPClientRequest, until deadline: ContinuousClock.Instant
    ) async throws(GateError) {
        let left = max(0, (deadline - .now) / .milliseconds(1))
        let limit = TimeAmount.milliseconds(min(Int64(left), WebhookOutput.attemptLimitSeconds * 1000))
        let status: Int
        do {
            // The body is not read: the status says it all.
            status = Int(try await client.execute(request, timeout: limit).status.code)
        } catch let error as HTTPClientError where error == .deadlineExceeded || error == .connectTimeout {
            throw GateError(.timedOut)
        } catch {
            throw GateError(.webhookUnreachable)
        }
        guard (200...299).contains(status) else { throw GateError(.webhookRefused, number: status) }
    }

    /// The receiver closes by itself.
    func close() {}

    func end() async {
        do {
            try await client.shutdown()
        } catch {
            // It only says that a request was under way, which ends with it.
            return
        }
    }
}

extension GateError {
    /// Whether asking again may help.
    fileprivate var mayPass: Bool {
        switch code {
        case .webhookUnreachable, .timedOut: true
        case .webhookRefused: number >= 500 || number == 429
        case .cannotStart, .commandFailed, .deviceFailed, .unconfirmed, .late: false
        }
    }
}
