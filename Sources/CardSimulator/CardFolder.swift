internal import Glibc
internal import Primitives
public import Signatures

/// A folder that keeps a card's contents:
/// ```
/// key.pem             the key in 9E, readable by its owner only
/// management.key      cipher and key: "aes128 00112233…"
/// objects/5FC101      the value inside 53
/// ```
public struct CardFolder: Sendable {
    public let path: String

    /// A card's memory, and more than any key file.
    private static let fileLimitBytes = 65536

    public init(_ path: String) {
        self.path = path
    }

    /// The contents in the folder; it is made when there is none, and a new card has the management key of delivery.
    public func load() throws(SimulatorError) -> CardContents {
        try Self.makeFolder(path)
        try Self.makeFolder(path + "/objects")
        var contents = CardContents()
        if let pem = try Self.read(path + "/key.pem") { contents.key = try Self.key(pem: pem, path: path + "/key.pem") }
        if let line = try Self.read(path + "/management.key") {
            contents.managementKey = try Self.managementKey(line, path: path + "/management.key")
        }
        for name in try Self.names(in: path + "/objects") {
            guard let tag = [UInt8](hex: name), tag.count == 3 else { continue }
            contents.objects[tag] = try Self.read(path + "/objects/" + name)
        }
        return contents
    }

    /// Each file is replaced whole, the key first.
    public func save(_ contents: CardContents) throws(SimulatorError) {
        if let pem = contents.key?.pem { try Self.write(pem, to: path + "/key.pem", mode: 0o600) }
        let management = "\(contents.managementKey.cipher) \(contents.managementKey.bytes.hex)\n"
        try Self.write(Array(management.utf8), to: path + "/management.key", mode: 0o600)
        for (tag, value) in contents.objects {
            try Self.write(value, to: path + "/objects/" + tag.hex.uppercased(), mode: 0o644)
        }
        for name in try Self.names(in: path + "/objects") {
            guard let tag = [UInt8](hex: name), contents.objects[tag] == nil else { continue }
            unlink(path + "/objects/" + name)
        }
    }

    /// A P-256 key from a PEM file.
    public static func key(file path: String) throws(SimulatorError) -> PrivateKey {
        try key(pem: try contents(ofFile: path), path: path)
    }

    /// A file's bytes, of at most 64 KiB.
    public static func contents(ofFile path: String) throws(SimulatorError) -> [UInt8] {
        guard let bytes = try read(path) else { throw SimulatorError(.file, number: ENOENT, path: path) }
        return bytes
    }

    private static func key(pem: [UInt8], path: String) throws(SimulatorError) -> PrivateKey {
        do {
            let key = try PrivateKey(pem: pem)
            if key.publicKey.algorithm == .es256 { return key }
        } catch {
            throw SimulatorError(.badFile, path: path)
        }
        throw SimulatorError(.badFile, path: path)
    }

    private static func managementKey(_ line: [UInt8], path: String) throws(SimulatorError) -> ManagementKey {
        let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 2, let cipher = BlockCipher.allCases.first(where: { "\($0)" == words[0] }),
            let bytes = [UInt8](hex: words[1]), let key = ManagementKey(cipher: cipher, bytes: bytes)
        else { throw SimulatorError(.badFile, path: path) }
        return key
    }

    // MARK: Files

    private static func makeFolder(_ path: String) throws(SimulatorError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw SimulatorError(.file, number: errno, path: path)
        }
    }

    /// nil: there is no such file.
    private static func read(_ path: String) throws(SimulatorError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw SimulatorError(.file, number: errno, path: path)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(file, &part, part.count)
            guard count >= 0 else { throw SimulatorError(.file, number: errno, path: path) }
            if count == 0 { return bytes }
            bytes += part.prefix(count)
            guard bytes.count <= fileLimitBytes else { throw SimulatorError(.badFile, path: path) }
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(SimulatorError) {
        let temporary = path + ".new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw SimulatorError(.file, number: errno, path: path) }
        let written = Glibc.write(file, bytes, bytes.count)
        let isSynced = fsync(file) == 0
        let isClosed = close(file) == 0
        guard written == bytes.count, isSynced, isClosed, rename(temporary, path) == 0 else {
            throw SimulatorError(.file, number: errno, path: path)
        }
    }

    private static func names(in path: String) throws(SimulatorError) -> [String] {
        guard let folder = opendir(path) else { throw SimulatorError(.file, number: errno, path: path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
