internal import Primitives
internal import TUF
internal import Verification

extension TrustedRepository {
    /// The timestamp: no two sets of metadata have the same.
    var identity: [UInt8] { top.timestamp.bytes }

    /// The moment from which the age of its targets counts; `nil` when nobody signed one.
    var signedAt: Timestamp? { top.timestamp.signedAt }

    func target(_ path: String) -> ResolvedTarget? { targets[path] }

    /// The names of the targets in a folder with this ending, without both, sorted.
    func names(in folder: String, withSuffix suffix: String) -> [String] {
        targets.keys
            .filter { $0.hasPrefix(folder) && $0.hasSuffix(suffix) && $0.utf8.count > (folder + suffix).utf8.count }
            .map { String($0.dropFirst(folder.count).dropLast(suffix.count)) }
            .sorted()
    }

    /// The targets that say which others there are: fetched first, so that a new signer comes before a long list.
    var basisTargets: [ResolvedTarget] {
        [TrustPath.signers, TrustPath.register, TrustPath.changes].compactMap(target)
    }

    /// The lists that the status role names, by path without ending; not more than alarms are worth.
    var listNames: [String] {
        names(in: TrustPath.lists, withSuffix: TrustPath.tokenSuffix).prefix(TrustedRepository.listsLimit)
            .map { TrustPath.lists + $0 }
    }

    private static let listsLimit = 256

    /// Metadata files without root, by role.
    var metadata: [RoleName: [UInt8]] {
        var files: [RoleName: [UInt8]] = [:]
        for file in self.files where file.role != .root { files[file.role] = file.bytes }
        return files
    }
}

extension TrustedRepository {
    /// Verifies a stored set anew: every signature, hash and version, as when it was fetched, but no expiry.
    ///
    /// Offline it is age that ends the use of trust data, and that is judged when a card is decided.
    ///
    /// - Parameters:
    ///   - roots: a chain whose first is trusted, as far as the set's own root.
    /// - Throws: why it is not a set that was once trusted; `missing`.
    init(verifying metadata: [RoleName: [UInt8]], roots: [[UInt8]]) throws(TUFError) {
        guard let first = roots.first, let timestamp = metadata[.timestamp] else { throw .missing }
        let cache = MetadataCache(metadata)
        let beforeAnyExpiry = Timestamp(secondsSince1970: 0)
        var cycle = RefreshCycle(
            trusting: try RootMetadata(fromTrustedPlace: first), cache: cache, policy: .talentcard, at: beforeAnyExpiry)
        var next = 1
        while let request = cycle.request {
            switch request.role {
            case .root:
                try cycle.receive(next < roots.count ? .file(roots[next]) : .missing)
                next += 1
            case .timestamp: try cycle.receive(.file(timestamp))
            default: throw .missing
            }
        }
        guard let trusted = cycle.trustedTargets else { throw .missing }
        guard let repository = try DelegationWalk(from: trusted, cache: cache).repository else { throw .missing }
        self = repository
    }
}
