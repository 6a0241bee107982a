internal import AuthorityKeys
internal import Encodings
package import Regulation

/// A signing folder as one file, for who carries it by a browser: the same names in a ZIP archive.
///
/// What comes back was packed by any program: in a folder of its own or not, with entries for folders and a program's own
/// beside. Nothing of it is written to a disk; each file is taken by its name, and held against its hash.
package struct SigningArchive: SigningPlace {
    private let files: [String: [UInt8]]

    /// Of the archive: metadata of some roles with policies and signers comes to some hundred kilobytes.
    package static let limitBytes = 8 << 20
    private static let entriesLimit = 1024
    /// Of all that is read of it, as it comes out.
    private static let contentBytes = 16 << 20
    /// The fixed roles, and one for each region.
    private static let rolesLimit = 64

    /// - Throws: `badInput`.
    package init(_ file: [UInt8]) throws(AuthorityError) {
        files = try SigningArchive.translating { () throws(ZipError) in
            let limits = ZipArchive.Limits(fileBytes: SigningArchive.limitBytes, entries: SigningArchive.entriesLimit)
            return try SigningArchive.files(of: ZipArchive(file, limits))
        }
        guard names.count <= 2 * SigningArchive.rolesLimit else {
            throw AuthorityError(
                PublicationFault.notASigningArchive(cause: ZipError.tooLarge.rawValue), at: SigningArchive.name)
        }
    }

    /// Those beside the requests, by their names from there on.
    private static func files(of archive: ZipArchive) throws(ZipError) -> [String: [UInt8]] {
        guard let signed = archive.names.first(where: { $0.hasSuffix(".signed") && !isOfAProgram($0) }) else {
            return [:]
        }
        let folder = signed.lastIndex(of: "/").map { signed[...$0] } ?? ""
        var (files, left) = ([String: [UInt8]](), contentBytes)
        for name in archive.names where name.hasPrefix(folder) && !name.hasSuffix("/") && !isOfAProgram(name) {
            guard let entry = archive.entry(name) else { continue }
            let bytes = try archive.bytes(of: entry, limitBytes: left)
            left -= bytes.count
            files[String(name.dropFirst(folder.count))] = bytes
        }
        return files
    }

    /// What macOS and file managers put beside.
    private static func isOfAProgram(_ name: String) -> Bool {
        name.hasPrefix("__macosx/") || name.split(separator: "/").contains { $0.hasPrefix(".") }
    }

    /// The archive of these.
    package static func bytes(of sheets: [SigningSheet]) throws(AuthorityError) -> [UInt8] {
        var files: [String: [UInt8]] = [:]
        for sheet in sheets {
            for (target, bytes) in sheet.targets { files["targets/\(target)"] = bytes }
            files["\(sheet.request.role.id).signed"] = try sheet.request.canonical
            files["\(sheet.request.role.id).json"] = try sheet.request.encoded()
        }
        var writer = ZipWriter()
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { writer.add(bytes, named: name) }
        return writer.archive
    }

    package var place: String { SigningArchive.name }

    package var names: [String] { files.keys.filter { !$0.contains("/") }.sorted() }

    package func read(_ name: String) throws(AuthorityError) -> [UInt8] {
        guard let bytes = files[name] else {
            throw AuthorityError(PublicationFault.notASigningArchive(cause: "missing"), at: name)
        }
        return bytes
    }

    private static let name = "zip"

    private static func translating<Answer>(
        _ work: () throws(ZipError) -> Answer
    ) throws(AuthorityError) -> Answer {
        do throws(ZipError) {
            return try work()
        } catch {
            throw AuthorityError(PublicationFault.notASigningArchive(cause: error.rawValue), at: name)
        }
    }
}
