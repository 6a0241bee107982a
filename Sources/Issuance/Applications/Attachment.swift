internal import AuthorityKeys
internal import DurableFiles
package import Regulation
internal import Signatures

/// What proves an application's ground: the file stays where it is kept, the registry has its digest.
package enum Attachment {
    /// A scan of many pages.
    private static let limitBytes = 256 << 20

    /// SHA-256 of the file.
    ///
    /// - Throws: `disk`.
    package static func digest(of path: String) throws(AuthorityError) -> [UInt8] {
        SHA256.hash(try StableFile.read(path, limitBytes: limitBytes))
    }
}
