internal import DurableFiles
internal import Regulation

/// A file that nobody but its owner can read: a key, or a token's PIN.
enum SecretFile {
    private static let limitBytes = 64 << 10

    /// The bytes, if the file is a regular one of mode 0600 (or 0400) that belongs to whoever runs this.
    ///
    /// - Parameter what: how it is called in an error: `private key`.
    /// - Throws: `badKey`; `disk` for what is longer than any secret.
    package static func read(_ path: String, _ what: String) throws(AuthorityError) -> [UInt8] {
        do {
            return try DurableFiles.StableFile<DurableFilesError>.read(path, limitBytes: limitBytes, .ownSecret)
        } catch {
            let explanation =
                switch error.code {
                case .missing: "no \(what) here; bring it back from where it is kept"
                case .notRegular: "not a regular file; give the \(what)'s own path"
                case .openToOthers:
                    "its mode is 0\(String(error.number, radix: 8)), so others may have read this \(what); chmod 600 it"
                case .ofAnother: "belongs to another account; chown it to the one that runs this"
                case .unreadable, .tooLong, .unwritable, .held: AuthorityError(error).explanation
                }
            throw AuthorityError(
                error.code == .tooLong ? .disk : .badKey, at: path, explanation, systemCode: error.systemCode)
        }
    }
}
