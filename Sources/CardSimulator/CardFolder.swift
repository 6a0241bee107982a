internal import DurableFiles
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
        try Directory<SimulatorError>.make(path, .owner)
        try Directory<SimulatorError>.make(path + "/objects", .owner)
        var contents = CardContents()
        if let pem = try Self.contents(ifThere: path + "/key.pem") {
            contents.key = try Self.key(pem: pem, path: path + "/key.pem")
        }
        if let line = try Self.contents(ifThere: path + "/management.key") {
            contents.managementKey = try Self.managementKey(line, path: path + "/management.key")
        }
        for name in try Directory<SimulatorError>.names(in: path + "/objects") {
            guard let tag = [UInt8](hex: name), tag.count == 3 else { continue }
            contents.objects[tag] = try Self.contents(ifThere: path + "/objects/" + name)
        }
        return contents
    }

    /// Each file is replaced whole, the key first.
    public func save(_ contents: CardContents) throws(SimulatorError) {
        if let pem = contents.key?.pem { try CardFile.replace(path + "/key.pem", with: pem, .owner) }
        let management = "\(contents.managementKey.cipher) \(contents.managementKey.bytes.hex)\n"
        try CardFile.replace(path + "/management.key", with: Array(management.utf8), .owner)
        for (tag, value) in contents.objects {
            try CardFile.replace(path + "/objects/" + tag.hex.uppercased(), with: value, .everyone)
        }
        for name in try Directory<SimulatorError>.names(in: path + "/objects") {
            guard let tag = [UInt8](hex: name), contents.objects[tag] == nil else { continue }
            try CardFile.remove(path + "/objects/" + name)
        }
    }

    /// A P-256 key from a PEM file.
    public static func key(file path: String) throws(SimulatorError) -> PrivateKey {
        try key(pem: try contents(ofFile: path), path: path)
    }

    /// A file's bytes, of at most 64 KiB.
    public static func contents(ofFile path: String) throws(SimulatorError) -> [UInt8] {
        try CardFile.read(path, limitBytes: fileLimitBytes)
    }

    private static func contents(ifThere path: String) throws(SimulatorError) -> [UInt8]? {
        try CardFile.readIfThere(path, limitBytes: fileLimitBytes)
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
}

private typealias CardFile = StableFile<SimulatorError>
