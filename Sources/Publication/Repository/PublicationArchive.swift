package import AuthorityKeys
internal import DurableFiles
package import Primitives
package import Regulation
internal import Signatures
internal import TUF
internal import Verification

/// Everything that was ever published, for ever: what a decision of any day went by can be had again by its hash.
///
///     archive/generations/GENERATION.json  archive/objects/HASH      in the authority's folder; see `KeptGeneration`
///
/// Files are only added. What several generations have in common is there once.
package struct PublicationArchive {
    private let path: String

    /// - Parameter folder: the authority's.
    package init(in folder: AuthorityFolder) {
        path = folder.archive
    }

    /// Keeps what counters will find in the repository.
    ///
    /// - Parameters:
    ///   - files: of the publication.
    ///   - repository: where an earlier publication put the files that this one does not bring.
    ///   - anchors: the roots of signers (PEM).
    /// - Throws: `disk`; then the publication should not go out.
    package func keep(
        _ files: RepositoryFiles, in repository: String, anchors: [UInt8], at now: Timestamp
    ) throws(AuthorityError) {
        var listed: [String: [UInt8]] = [:]
        var places: [[UInt8]: (path: String, bytes: [UInt8]?)] = [:]
        for target in files.targets {
            guard let (name, hash) = PublicationArchive.target(published: target.path) else { continue }
            listed[name] = hash
            places[hash] = target
        }
        try keep(listed, anchors: anchors, at: now) { (hash) throws(AuthorityError) in
            guard let place = places[hash] else { return nil }
            if let bytes = place.bytes { return bytes }
            return try StableFile.read(
                "\(repository)/targets/\(place.path)", limitBytes: MetadataLimits.targetBytes)
        }
    }

    /// Keeps what counters will find in a bare folder: the export, and what else is there.
    ///
    /// - Parameters:
    ///   - folder: as it is before the export is written.
    ///   - anchors: the roots of signers (PEM).
    /// - Throws: `disk`; then the export should not be written.
    package func keep(
        _ export: TrustExport, in folder: String, anchors: [UInt8], at now: Timestamp
    ) throws(AuthorityError) {
        var (listed, bytes): ([String: [UInt8]], [[UInt8]: [UInt8]]) = ([:], [:])
        func take(_ name: String, _ file: [UInt8]) {
            let hash = SHA256.hash(file)
            (listed[name], bytes[hash]) = (hash, file)
        }
        let written = export.files
        let names = Set(written.map(\.name))
        for (part, suffixes) in [
            (TrustPath.supplements, [TrustPath.documentSuffix]),
            (TrustPath.lists, [TrustPath.tokenSuffix, TrustPath.deltaSuffix]),
        ] {
            for name in try Directory.names(in: "\(folder)/\(part)").map({ part + $0 })
            where suffixes.contains(where: name.hasSuffix) && !names.contains(name) {
                take(name, try StableFile.read("\(folder)/\(name)", limitBytes: MetadataLimits.targetBytes))
            }
        }
        for (name, file) in written { file.map { take(name, $0) } }
        try keep(listed, anchors: anchors, at: now) { bytes[$0] }
    }

    /// Writes nothing where all of it is kept already: a timestamp alone needs no room.
    private func keep(
        _ files: [String: [UInt8]], anchors: [UInt8], at now: Timestamp,
        bytes: ([UInt8]) throws(AuthorityError) -> [UInt8]?
    ) throws(AuthorityError) {
        let content = TrustContent(files: files, anchors: SHA256.hash(anchors))
        let entry = "\(path)/\(KeptGeneration.folder)/\(content.generation.hex)\(KeptGeneration.suffix)"
        let objects = "\(path)/\(KeptGeneration.objects)"
        // They have no part in the generation's name, and may be others than when it was noted.
        let hasAnchors = Directory.holds("\(objects)/\(content.anchors.hex)")
        guard !Directory.holds(entry) || !hasAnchors else { return }
        try Directory.make(objects, .everyone)
        try put(anchors, in: objects)
        for hash in Set(files.values) where !Directory.holds("\(objects)/\(hash.hex)") {
            guard let file = try bytes(hash), SHA256.hash(file) == hash else {
                throw AuthorityError(PublicationFault.fileElsewhere, at: hash.hex)
            }
            try put(file, in: objects)
        }
        try Directory.flush(objects)
        guard !Directory.holds(entry) else { return }
        try Directory.make("\(path)/\(KeptGeneration.folder)", .everyone)
        // For ever, whether a counter's decision went by it or not.
        let kept = KeptGeneration(since: now, isUsed: true, content: content)
        try StableFile.replace(entry, with: kept.encoded(), .everyone)
    }

    private func put(_ bytes: [UInt8], in objects: String) throws(AuthorityError) {
        let object = "\(objects)/\(SHA256.hash(bytes).hex)"
        guard !Directory.holds(object) else { return }
        try StableFile.replace(object, with: bytes, .everyone, flushesFolder: false)
    }

    /// `DIR/HASH.NAME` as the name of the target and its hash.
    private static func target(published path: String) -> (name: String, hash: [UInt8])? {
        let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        guard let dot = path[slash...].firstIndex(of: "."), let hash = [UInt8](hex: path[slash..<dot]) else {
            return nil
        }
        return (String(path[..<slash] + path[path.index(after: dot)...]), hash)
    }
}
