internal import Encodings
internal import HTTPServing
internal import Issuance
internal import NIOPosix
internal import Regulation
internal import Signatures
internal import Synchronization

/// The cards that are being made at officers' own readers: one of each officer, and few at once.
final class ChipJobs: Sendable {
    private static let limit = 4
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: limit)
        threads.start()
        return threads
    }()

    private struct Entry {
        let name: String
        let job: ChipJob
    }

    private let entries = Mutex<[Officer: Entry]>([:])

    /// Begins one; an earlier one of the same officer is given up.
    ///
    /// - Throws: `tooManyAttempts` while others have all places; what the work threw before it asked anything.
    func begin(for officer: Officer, _ work: @escaping ChipJob.Work) throws -> (name: String, step: ChipJob.Step) {
        let (name, job) = (Base64URL.encode(try SecureRandom.bytes(16)), ChipJob())
        let hasPlace = entries.withLock { entries in
            entries[officer]?.job.giveUp()
            entries[officer] = nil
            guard entries.values.count(where: { !$0.job.isOver }) < ChipJobs.limit else { return false }
            entries[officer] = Entry(name: name, job: job)
            return true
        }
        guard hasPlace else { throw Problem.tooManyAttempts }
        ChipJobs.threads.submit { state in
            if case .active = state { job.run(work) } else { job.giveUp() }
        }
        return (name, try job.begun())
    }

    /// - Throws: `notFound` for one that is not this officer's; as `ChipJob.answer`.
    func answer(_ reply: ChipReply, to number: Int, of name: String, by officer: Officer) throws -> ChipJob.Step {
        guard let entry = entries.withLock({ $0[officer] }), entry.name == name else {
            throw Problem(.notFound, "no card is being made by this name")
        }
        let step = try entry.job.answer(reply, to: number)
        if case .made = step { entries.withLock { if $0[officer]?.name == name { $0[officer] = nil } } }
        return step
    }
}
