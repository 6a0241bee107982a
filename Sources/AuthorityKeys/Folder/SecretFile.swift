internal import DurableFiles
internal import Regulation

/// A file that nobody but its owner can read: a key, or a token's PIN.
enum SecretFile {
    private static let limitBytes = 64 << 10

    /// The bytes, if the file is a regular one of mode 0600 (or 0400) that belongs to whoever runs this.
    ///
    /// - Throws: `badKey`; `disk` for what is longer than any secret.
    static func read(_ path: String, _ kind: SecretKind) throws(AuthorityError) -> [UInt8] {
        do {
            return try DurableFiles.StableFile<DurableFilesError>.read(path, limitBytes: limitBytes, .ownSecret)
        } catch {
            let fault: KeyFault =
                switch error.code {
                case .missing: .noSecret(kind)
                case .notRegular: .secretNotRegular(kind)
                case .openToOthers: .secretOpenToOthers(kind, mode: error.number)
                case .ofAnother: .secretOfAnother
                case .tooLong: throw AuthorityError(error)
                case .unreadable, .unwritable, .held: .secretUnreadable(FileTrouble(error), cause: error.cause)
                }
            throw AuthorityError(fault, at: path, systemCode: error.systemCode)
        }
    }
}
