internal import Signatures

extension HighWaterMark.Version {
    init(_ version: Int64, of bytes: [UInt8]) {
        self.version = version
        sha256 = SHA256.hash(bytes)
    }
}

extension HighWaterMark.TimestampPart {
    init(_ metadata: TimestampMetadata, under root: RootMetadata) {
        authority = root.roles.timestamp.fingerprint
        timestamp = HighWaterMark.Version(metadata.version, of: metadata.bytes)
        snapshotAuthority = root.roles.snapshot.fingerprint
        listedSnapshotVersion = metadata.snapshot.version
        signedAt = metadata.signedAt
    }
}

extension HighWaterMark.SnapshotPart {
    /// - Parameter hashes: SHA-256 of files whose content is known, by listed name.
    init(_ metadata: SnapshotMetadata, under root: RootMetadata, hashes: [String: [UInt8]]) {
        authority = root.roles.snapshot.fingerprint
        snapshot = HighWaterMark.Version(metadata.version, of: metadata.bytes)
        var files: [String: HighWaterMark.Version] = [:]
        for (name, file) in metadata.files {
            files[name] = HighWaterMark.Version(version: file.version, sha256: hashes[name] ?? file.hashes?.sha256)
        }
        self.files = files
    }
}

extension HighWaterMark {
    /// What a cache tells: the files in it that are still signed as this root asks, however long expired.
    ///
    /// - Parameter root: the one under which the cache was filled.
    init(of cache: MetadataCache, under root: RootMetadata) {
        self.init(
            root: Version(root.version, of: root.bytes),
            timestamp: cachedTimestamp(cache, under: root).map { TimestampPart($0, under: root) },
            snapshot: cachedSnapshot(cache, under: root).map { SnapshotPart($0, under: root, hashes: [:]) }, roles: [:])
    }
}

/// The cached timestamp, when its signatures are good under this root; it may be expired.
func cachedTimestamp(_ cache: MetadataCache, under root: RootMetadata) -> TimestampMetadata? {
    guard let bytes = cache[.timestamp] else { return nil }
    do throws(TUFError) {
        let envelope = try SignedEnvelope(parsing: bytes, of: .timestamp)
        return try TimestampMetadata(envelope.verified(by: root.roles.timestamp))
    } catch {
        // A damaged or outdated cache is no cache; what was newest is also in the stored mark.
        return nil
    }
}

private func cachedSnapshot(_ cache: MetadataCache, under root: RootMetadata) -> SnapshotMetadata? {
    guard let bytes = cache[.snapshot] else { return nil }
    do throws(TUFError) {
        let envelope = try SignedEnvelope(parsing: bytes, of: .snapshot)
        return try SnapshotMetadata(envelope.verified(by: root.roles.snapshot))
    } catch {
        return nil
    }
}
