internal import Glibc

/// A file read piece by piece, so that its length takes no memory.
struct FilePieces: ~Copyable {
    private let descriptor: Int32
    private let path: String

    static let pieceBytes = 64 << 10

    /// - Throws: `disk`.
    init(_ path: String) throws(IssuanceError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw StableFile.failed(path, "cannot be read; check the path and its permissions")
        }
        (self.descriptor, self.path) = (descriptor, path)
    }

    deinit { close(descriptor) }

    /// The next bytes; none at the end.
    ///
    /// - Throws: `disk`.
    func next() throws(IssuanceError) -> [UInt8] {
        while true {
            var count = 0
            let piece = [UInt8](unsafeUninitializedCapacity: FilePieces.pieceBytes) { buffer, initialized in
                count = read(descriptor, buffer.baseAddress, buffer.count)
                initialized = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StableFile.failed(path, "cannot be read") }
            return piece
        }
    }
}
