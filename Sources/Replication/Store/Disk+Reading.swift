internal import Glibc

extension Disk {
    /// The file's bytes; `nil` when there is none.
    ///
    /// - Throws: `unreadable`, also for a file above the limit: none of ours is.
    func read(_ path: String, limitBytes: Int) throws(StoreError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw StoreError(.unreadable, at: path, number: errno) }
            return nil
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StoreError(.unreadable, at: path, number: errno) }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= limitBytes else { throw StoreError(.unreadable, at: path, number: EFBIG) }
            bytes += chunk[..<count]
        }
    }

    func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The names in a folder, without those that begin with a dot; none when it is not there.
    func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// Takes the name away. A name that stays costs room and nothing else: the next sweep finds it.
    func discard(_ path: String) {
        unlink(path)
    }
}
