internal import HTTPAsking
internal import JSON
internal import Record

/// One report over HTTP, and what came of it.
struct ReportClient: Sendable {
    private let url: String
    private let token: String
    private let asker: HTTPAsker

    /// Of a slow line with a full report.
    private static let limit = Duration.seconds(60)
    private static let connectLimit = Duration.seconds(10)
    private static let answerLimitBytes = 64 << 10

    init(_ settings: ReportSettings) {
        url = settings.url + "/v1/reports"
        token = settings.token
        asker = HTTPAsker(
            connectWithin: ReportClient.connectLimit, roots: settings.anchors.map { .only($0) } ?? .system,
            proxies: settings.proxies)
    }

    func send(_ report: CounterReport) async throws(ReportFailure) -> ReportAnswer {
        let question = HTTPQuestion(
            url,
            headers: [
                (name: "Content-Type", value: "application/json"), (name: "Authorization", value: "Bearer \(token)"),
            ], body: report.json.encoded())
        let answer = try await answer(to: question)
        let object = (try? JSONValue(parsing: answer.body))?.object
        let received = object?["received"]?.integer.flatMap { (0...JournalPosition.largest).contains($0) ? $0 : nil }
        switch (answer.status, object?["code"]?.string) {
        case (200, _):
            guard let received else { throw ReportFailure(.badAnswer) }
            return .received(received)
        case (409, "report-gap"?):
            guard let received else { throw ReportFailure(.badAnswer) }
            return .gap(received)
        case (409, "report-conflict"?): throw ReportFailure(.reportConflict)
        case (_, let code): throw ReportFailure(.refused, detail: ReportClient.detail(answer.status, code))
        }
    }

    /// Closes the connections.
    func shutdown() async { await asker.end() }

    private func answer(to question: HTTPQuestion) async throws(ReportFailure) -> WholeAnswer {
        do {
            return try await asker.whole(
                question, within: ReportClient.limit, limitBytes: ReportClient.answerLimitBytes)
        } catch {
            throw ReportFailure(error)
        }
    }

    /// The code goes into logs: only what looks like one.
    private static func detail(_ status: Int, _ code: String?) -> String {
        guard let code, code.utf8.count <= 40,
            code.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
        else { return "\(status)" }
        return "\(status) \(code)"
    }
}
