internal import Glibc

/// An open file or folder, closed when it goes out of scope.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    private let path: String
    private var isOurs: Bool
    /// How long a read waits for what is no regular file, in milliseconds; −1: as long as it takes.
    private var patience: Int32?

    /// - Parameters:
    ///   - path: also what an error names.
    ///   - mode: of a file that is made.
    init(_ step: FileStep, _ path: String, _ flags: Int32, mode: mode_t = 0) throws(DurableFilesError) {
        descriptor = Int32(
            truncatingIfNeeded: try SystemCall.made(step, at: path) { _ in
                Int(Glibc.open(path, flags | O_CLOEXEC, mode))
            })
        self.path = path
        (isOurs, patience) = (true, nil)
    }

    /// A descriptor that stays open.
    ///
    /// - Parameter name: what an error names.
    init(borrowing descriptor: Int32, name: String) {
        (self.descriptor, path, isOurs, patience) = (descriptor, name, false, nil)
    }

    deinit {
        if isOurs { close(descriptor) }
    }

    /// Leaves the descriptor open until the process ends.
    consuming func abandon() { isOurs = false }

    // MARK: Reading

    /// Opens to read what meets the demand.
    static func reading(_ path: String, _ demand: FileDemand) throws(DurableFilesError) -> OpenFile {
        // Not blocking at the opening: a pipe in place of a regular file would hold the thread for ever.
        var file = try OpenFile(.open, path, O_RDONLY | O_NONBLOCK)
        switch demand {
        case .any: file.patience = try file.patienceNeeded()
        case .regular: _ = try file.regularStatus()
        case .secret: _ = try file.secretStatus()
        case .ownSecret:
            guard try file.secretStatus().st_uid == geteuid() else {
                throw DurableFilesError(.ofAnother, .status, at: path)
            }
        }
        return file
    }

    /// As long as a program needs to begin writing what it is asked for.
    private static let silenceLimitMilliseconds: Int32 = 10_000

    /// None for a file and a folder, which answer at once; without end for standard input by whatever name it comes, where
    /// a person may type.
    private func patienceNeeded() throws(DurableFilesError) -> Int32? {
        let status = try status()
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFDIR: return nil
        default:
            var input = stat()
            let isInput =
                fstat(STDIN_FILENO, &input) == 0 && input.st_dev == status.st_dev && input.st_ino == status.st_ino
            return isInput ? -1 : OpenFile.silenceLimitMilliseconds
        }
    }

    private func status() throws(DurableFilesError) -> stat {
        var status = stat()
        try SystemCall.made(.status, at: path) { [descriptor] _ in Int(fstat(descriptor, &status)) }
        return status
    }

    /// The open file is judged, not the name: it cannot be exchanged in between.
    private func regularStatus() throws(DurableFilesError) -> stat {
        let status = try status()
        guard status.st_mode & S_IFMT == S_IFREG else { throw DurableFilesError(.notRegular, .status, at: path) }
        return status
    }

    private func secretStatus() throws(DurableFilesError) -> stat {
        let status = try regularStatus()
        guard status.st_mode & 0o177 == 0 else {
            throw DurableFilesError(
                .openToOthers, .status, at: path, number: Int32(truncatingIfNeeded: status.st_mode & 0o777))
        }
        return status
    }

    /// Up to so many bytes as the buffer has; 0 at the end.
    ///
    /// - Throws: `unreadable`, with ETIMEDOUT where a pipe or a device stays silent for ten seconds.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DurableFilesError) -> Int {
        if let patience {
            // A pipe that nobody has opened to write is at its end for a read, and has nothing to say for poll.
            var answer = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = try SystemCall.made(.read, at: path) { _ in Int(poll(&answer, 1, patience)) }
            guard ready > 0 else { throw DurableFilesError(.read, at: path, number: ETIMEDOUT) }
        }
        return try SystemCall.made(.read, at: path, count: buffer.count) { count in
            Glibc.read(descriptor, buffer.baseAddress, count)
        }
    }

    /// The next bytes, at most so many; none at the end.
    func next(limitBytes: Int) throws(DurableFilesError) -> [UInt8] {
        var outcome: Result<Int, DurableFilesError> = .success(0)
        let bytes = [UInt8](unsafeUninitializedCapacity: limitBytes) { buffer, initialized in
            let room = UnsafeMutableRawBufferPointer(buffer)
            outcome = Result { () throws(DurableFilesError) in try read(into: room) }
            if case .success(let count) = outcome { initialized = count }
        }
        _ = try outcome.get()
        return bytes
    }

    /// Everything to the end.
    ///
    /// - Throws: `tooLong`, too.
    func all(limitBytes: Int) throws(DurableFilesError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try next(limitBytes: OpenFile.partBytes)
            guard !part.isEmpty else { return bytes }
            guard part.count <= limitBytes - bytes.count else {
                throw DurableFilesError(.tooLong, .read, at: path, number: Int32(clamping: limitBytes))
            }
            bytes += part
        }
    }

    /// Large enough that a file of 64 MiB takes few calls.
    static let partBytes = 256 << 10

    // MARK: Writing

    func write(_ bytes: [UInt8]) throws(DurableFilesError) {
        var offset = 0
        while offset < bytes.count {
            let outcome = bytes.withUnsafeBytes { bytes -> Result<Int, DurableFilesError> in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                return Result { () throws(DurableFilesError) in
                    try SystemCall.made(.write, at: path, count: rest.count) { count in
                        Glibc.write(descriptor, rest.baseAddress, count)
                    }
                }
            }
            offset += try outcome.get()
        }
    }

    func setMode(_ mode: mode_t) throws(DurableFilesError) {
        try SystemCall.made(.mode, at: path) { _ in Int(fchmod(descriptor, mode)) }
    }

    func flush(_ step: FileStep = .flush) throws(DurableFilesError) {
        try SystemCall.made(step, at: path) { _ in Int(fsync(descriptor)) }
    }
}
