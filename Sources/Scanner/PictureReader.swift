internal import Devices
internal import Dispatch
internal import Glibc
package import Pictures
internal import Synchronization

/// Reads pictures, each in a process of its own that is killed when its time is over.
///
/// What a picture does to its reader, be it a crash or a search without end, is one unread picture: the next has a new process.
package final class PictureReader: Sendable {
    private struct State {
        var running = 0
        /// Started, shut in, and waiting for a picture.
        var spare: ImagingProcess?
        var isStartingSpare = false
    }

    private let program: String
    private let limit: Duration
    private let processLimit: Int
    private let keepsSpare: Bool
    private let state = Mutex(State())
    /// Starts spares, which is soon done.
    private let queue = DispatchQueue(label: "spare-imaging")

    /// Also where there is one core: a search without end leaves room for other lanes.
    private static let leastProcesses = 4

    /// - Parameters:
    ///   - program: the path of `talentcard-imaging`.
    ///   - limit: how long one picture may take, from when it is handed over.
    ///   - cores: so many pictures, and at least four, are read at once.
    ///   - keepsSpare: whether a process is started for the picture after this one.
    package init(program: String, limit: Duration, cores: Int, keepsSpare: Bool) {
        self.program = program
        self.limit = limit
        self.keepsSpare = keepsSpare
        processLimit = max(cores, PictureReader.leastProcesses)
    }

    /// Whether the program is there and may be started.
    package var isAvailable: Bool { access(program, X_OK) == 0 }

    /// The bytes of every QR code in the picture, each once; empty when there is none.
    ///
    /// - Parameter wanted: how a code begins after which nothing is tried any more, at most 16 bytes.
    /// - Throws: `busy` at once, rather than to wait for other pictures; else what became of this one.
    package func codes(in picture: Picture, beginning wanted: [UInt8]) async throws(PictureError) -> [[UInt8]] {
        let end = ContinuousClock.now + limit
        let question: PictureQuestion
        do {
            question = try PictureQuestion(picture, wanted: wanted)
        } catch {
            throw PictureError(error)
        }
        let spare = try begun()
        if keepsSpare { queue.async { self.startSpare() } }
        let reading = Reading()
        // A thread of its own: a pool's are as many as cores, and those that wait for a hard picture would keep others from theirs.
        _ = await DeviceThread().run { [program] in
            reading.ended(
                Result { () throws(PictureError) in
                    let process = if let spare { spare } else { try ImagingProcess(program: program) }
                    return try process.codes(question, until: end)
                })
        }
        state.withLock { $0.running -= 1 }
        return try reading.outcome.get()
    }

    /// - Returns: the process that waits, if there is one.
    private func begun() throws(PictureError) -> ImagingProcess? {
        let spare = state.withLock { state -> ImagingProcess?? in
            guard state.running < processLimit else { return nil }
            state.running += 1
            return .some(state.spare.take())
        }
        guard let spare else { throw .busy }
        return spare
    }

    private func startSpare() {
        let isMine = state.withLock { state in
            guard state.spare == nil, !state.isStartingSpare else { return false }
            state.isStartingSpare = true
            return true
        }
        guard isMine else { return }
        let started = Result { () throws(PictureError) in try ImagingProcess(program: program) }
        state.withLock { state in
            state.isStartingSpare = false
            // Where none can be started, the next picture says so.
            if case .success(let process) = started { state.spare = process }
        }
    }
}

/// What became of a picture; without a thread to read it on, `unavailable`.
private final class Reading: Sendable {
    private let state = Mutex<Result<[[UInt8]], PictureError>>(.failure(.unavailable))

    var outcome: Result<[[UInt8]], PictureError> { state.withLock { $0 } }

    func ended(_ outcome: Result<[[UInt8]], PictureError>) { state.withLock { $0 = outcome } }
}

extension PictureReader {
    /// `talentcard-imaging` in the folder of this program.
    package static var programBeside: String {
        var path = [CChar](repeating: 0, count: pathLimitBytes)
        let length = readlink("/proc/self/exe", &path, pathLimitBytes)
        let own = String(decoding: path.prefix(max(length, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = own.lastIndex(of: "/").map { own[...$0] } ?? "/usr/bin/"
        return "\(folder)talentcard-imaging"
    }

    /// PATH_MAX of Linux.
    private static var pathLimitBytes: Int { 4096 }

    /// The processors of this machine.
    package static var cores: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }
}
