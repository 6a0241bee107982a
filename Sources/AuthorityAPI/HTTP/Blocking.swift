internal import HTTPServing
internal import Issuance
internal import NIOPosix
internal import Regulation

/// What blocks, on the registry or in a password's digest, on a thread for that.
enum Blocking {
    static func run<Answer: Sendable>(
        on threads: NIOThreadPool = .singleton, _ work: @escaping @Sendable () throws(AuthorityError) -> Answer
    ) async throws(Problem) -> Answer {
        let result: Result<Answer, AuthorityError>
        do {
            result = try await threads.runIfActive {
                do throws(AuthorityError) { return .success(try work()) } catch { return .failure(error) }
            }
        } catch {
            throw Problem(.registryFailed, "the process is ending")
        }
        do throws(AuthorityError) { return try result.get() } catch { throw Problem(error) }
    }
}
