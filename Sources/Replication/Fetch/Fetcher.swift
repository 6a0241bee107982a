internal import Foundation
package import HTTPAsking

/// Fetches files from mirrors, within limits and without trust: `https:`, `http:`, `file:`.
///
/// Redirects are not followed, nothing is decompressed, nothing is asked for again. One fetcher serves many requests
/// at once; `shutdown` ends it.
public struct Fetcher: Sendable {
    let asker: HTTPAsker
    private let limits: FetchLimits
    private let disks = LocalDisks()

    /// - Parameter serverRoots: beside the system's: a neighbour's daemon seldom has one that all the world knows. They
    ///   say whom we talk to; what comes is verified by its own signatures all the same.
    package init(
        limits: FetchLimits = .standard, serverRoots: HTTPCertificates? = nil, proxies: HTTPProxies = .none
    ) {
        asker = HTTPAsker(
            connectWithin: limits.connect, roots: serverRoots.map { .systemAnd($0) } ?? .system, proxies: proxies)
        self.limits = limits
    }

    /// Closes the connections. No request may follow.
    public func shutdown() async { await asker.end() }

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
        case "file": return try await LocalFile.fetch(parsed, limitBytes: limitBytes, on: disks)
        case "http", "https": break
        default: throw FetchError(.badURL)
        }
        let question = HTTPQuestion(url, headers: tag.map { [(name: "If-None-Match", value: $0)] } ?? [])
        return try await transfer(question, limitBytes: limitBytes).get()
    }

    private func transfer(_ question: HTTPQuestion, limitBytes: Int) async -> Result<FetchAnswer, FetchError> {
        let progress = TransferProgress()
        return await withTaskGroup(of: Result<FetchAnswer, FetchError>.self) { [limits] group in
            group.addTask {
                do throws(FetchError) {
                    return .success(try await answer(to: question, limitBytes: limitBytes, progress))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                await progress.waitUntilTooSlow(limits)
                return .failure(FetchError(Task.isCancelled ? .cancelled : .tooSlow))
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(FetchError(.cancelled))
        }
    }

    /// The watch over the speed ends a request that stays without an answer, and no other limit.
    private func answer(
        to question: HTTPQuestion, limitBytes: Int, _ progress: TransferProgress
    ) async throws(FetchError) -> FetchAnswer {
        let answer: HTTPAnswer
        do {
            answer = try await asker.ask(question)
        } catch {
            throw FetchError(error)
        }
        switch answer.status {
        case 200: break
        case 304: return .unchanged
        case 403, 404, 410: return .missing
        default: throw FetchError(.badStatus, number: Int32(clamping: answer.status))
        }
        guard !answer.isCoded else { throw FetchError(.compressed) }
        do {
            let bytes = try await answer.body(limitBytes: limitBytes) { progress.add($0) }
            return .file(bytes, tag: answer.header("ETag"))
        } catch {
            throw FetchError(error)
        }
    }
}
