internal import DurableFiles
internal import Primitives
package import Regulation
internal import Signatures

/// One generation of the key of the documents, of which every use has a key of its own.
package struct DocumentSecret {
    package let generation: UInt32
    private let bytes: [UInt8]

    private init(_ generation: UInt32, _ bytes: [UInt8]) {
        (self.generation, self.bytes) = (generation, bytes)
    }

    func derived(_ use: String) -> [UInt8] { HMACSHA256.code(of: Array(use.utf8), key: bytes) }

    private var line: String { "\(generation) \(bytes.hex)\n" }
}

extension DocumentSecret {
    /// The generations in the file, one a line: NUMBER HEX (32 bytes), rising.
    ///
    /// - Throws: `badKey`.
    package static func all(in folder: AuthorityFolder) throws(AuthorityError) -> [DocumentSecret] {
        let path = folder.documentKeys
        let text = String(decoding: try SecretFile.read(path, .documentKey), as: UTF8.self)
        var secrets: [DocumentSecret] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let number = UInt32(parts[0]), number > secrets.last?.generation ?? 0,
                let bytes = [UInt8](hex: String(parts[1])), bytes.count == SealingKey.length
            else {
                throw AuthorityError(.documentKeysUnreadable, at: path)
            }
            secrets.append(DocumentSecret(number, bytes))
        }
        guard !secrets.isEmpty else {
            throw AuthorityError(.noDocumentKey, at: path)
        }
        return secrets
    }

    /// Makes the first one, unless there is a file.
    ///
    /// - Throws: `disk`, `signing`.
    package static func found(in folder: AuthorityFolder) throws(AuthorityError) {
        guard !Directory.holds(folder.documentKeys) else { return }
        let first = DocumentSecret(1, try fresh(folder))
        _ = try StableFile.create(folder.documentKeys, Array(first.line.utf8), .owner)
    }

    /// Adds a generation to the file, or takes the one that an interrupted rotation added.
    ///
    /// - Throws: `badKey`, `disk`, `signing`.
    package static func next(after generation: UInt32, in folder: AuthorityFolder) throws(AuthorityError)
        -> DocumentSecret
    {
        let secrets = try all(in: folder)
        if let waiting = secrets.last, waiting.generation > generation { return waiting }
        let (number, isTooLarge) = generation.addingReportingOverflow(1)
        guard !isTooLarge else { throw AuthorityError(.documentKeysUnreadable, at: folder.documentKeys) }
        let next = DocumentSecret(number, try fresh(folder))
        let text = (secrets + [next]).map(\.line).joined()
        try StableFile.replace(folder.documentKeys, with: Array(text.utf8), .owner)
        return next
    }

    private static func fresh(_ folder: AuthorityFolder) throws(AuthorityError) -> [UInt8] {
        do {
            return try SecureRandom.bytes(SealingKey.length)
        } catch {
            throw AuthorityError(.keyNotMade(cause: error.rawValue), at: folder.documentKeys)
        }
    }
}

extension DocumentSecret: CustomStringConvertible, CustomReflectable {
    /// Without the key: it must not reach a log by being printed.
    package var description: String { "DocumentSecret \(generation)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
