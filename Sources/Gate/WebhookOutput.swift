internal import Foundation
internal import HTTPAsking
internal import JSON
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
/// once for each verification: an order is sent again when no answer came. What one attempt may have opened, no answer to a
/// later one has closed.
struct WebhookOutput: GateOutput {
    let holdMilliseconds = GateConfiguration.usualHoldSeconds * 1000
    let mayStandOpen = false

    private let url: String
    private let secret: [UInt8]
    private let asker: HTTPAsker

    private static let attempts = 3
    private static let attemptLimit = Duration.seconds(2)
    private static let pauseMilliseconds = 250

    init(url: String, secret: [UInt8], proxies: HTTPProxies) {
        self.url = url
        self.secret = secret
        asker = HTTPAsker(connectWithin: WebhookOutput.attemptLimit, proxies: proxies)
    }

    func open(_ order: GateOrder, limitSeconds: Int) async throws(GateError) {
        let deadline = ContinuousClock.now + .seconds(limitSeconds)
        var doubt: GateError?
        for attempt in 1...WebhookOutput.attempts {
            do throws(GateError) {
                return try await ask(question(for: order), until: deadline)
            } catch {
                if !error.meansClosed { doubt = error }
                let isOver = ContinuousClock.now + .milliseconds(WebhookOutput.pauseMilliseconds) >= deadline
                guard attempt < WebhookOutput.attempts, !isOver, error.mayPass, !Task.isCancelled else {
                    throw doubt ?? error
                }
            }
            // Cancelled: the next attempt ends at once.
            try? await Task.sleep(for: .milliseconds(WebhookOutput.pauseMilliseconds))
        }
    }

    private func question(for order: GateOrder) -> HTTPQuestion {
        let body = order.json.encoded()
        let timestamp = String(Int64(Date.now.timeIntervalSince1970))
        let signature = HMACSHA256.code(of: Array("\(timestamp).".utf8) + body, key: secret)
        return HTTPQuestion(
            url,
            headers: [
                (name: "Content-Type", value: "application/json"), (name: "Talentcard-Timestamp", value: timestamp),
                (name: "Talentcard-Signature", value: "v1=\(signature.hex)"),
                (name: "Idempotency-Key", value: order.id),
            ], body: body)
    }

    private func ask(
        _ question: HTTPQuestion, until deadline: ContinuousClock.Instant
    ) async throws(GateError) {
        let limit = min(max(.zero, deadline - .now), WebhookOutput.attemptLimit)
        let status: Int
        do {
            // The body is not read: the status says it all.
            status = try await asker.ask(question, headWithin: limit).status
        } catch {
            throw GateError(error)
        }
        guard (200...299).contains(status) else { throw GateError(.webhookRefused, number: status) }
    }

    /// The receiver closes by itself.
    func close() {}

    func end() async { await asker.end() }
}

extension GateError {
    fileprivate init(_ error: HTTPAskingError) {
        switch error {
        case .timedOut: self.init(Code.timedOut)
        case .badURL, .badCertificates, .badProxy, .proxyFailed, .unreachable, .tlsFailed, .tooLong, .interrupted,
            .cancelled:
            self.init(Code.webhookUnreachable)
        }
    }

    /// Whether asking again may help.
    fileprivate var mayPass: Bool {
        switch code {
        case .webhookUnreachable, .timedOut: true
        case .webhookRefused: number >= 500 || number == 429
        case .cannotStart, .commandFailed, .deviceFailed, .unconfirmed, .late: false
        }
    }
}
