package import AuthorityKeys
internal import DurableFiles
internal import Encodings
internal import JSON
package import Primitives
package import Registry
package import Regulation
internal import Signatures
internal import Verification

/// The files of a trust folder, ready to be written.
///
///     ca.pem  trust/signers.json  trust/lists.json  trust/changes.json  policy/entitlements.json  policy/next.json
///     policy/local/*.json  status/<n>.cwt  status/<n>.delta
package struct TrustExport {
    package let lists: [PublishedList]
    private let attested: AttestedFiles
    private let policy: PolicyPair
    private let supplements: [(region: String, file: [UInt8])]
    private let statuses: [(number: Int64, publication: StatusPublication)]

    /// - Throws: `registry`, `altered` without a policy.
    package init(
        _ registry: RegistrySession<some RegistryAccess>, statuses: [(Int64, StatusPublication)], at now: Timestamp
    ) throws(AuthorityError) {
        self.statuses = statuses
        lists = statuses.map { PublishedList(number: $0, hasDelta: $1.delta != nil) }
        attested = try AttestedFiles(registry)
        policy = try PolicyPair(registry, at: now)
        var supplements: [(region: String, file: [UInt8])] = []
        for region in try registry.regionsWithPolicy() {
            guard let file = try registry.policy(of: region) else { continue }
            supplements.append((region, file))
        }
        self.supplements = supplements
    }

    /// Each file by its name, in the order in which they are written; `nil` for one that goes.
    ///
    /// Of a list the base comes first: a reader in between meets an old delta that does not fit and stands on the new
    /// base, never on less than it had.
    var files: [(name: String, bytes: [UInt8]?)] {
        let trust: [(name: String, bytes: [UInt8]?)] = [
            (TrustPath.signers, attested.signers), (TrustPath.register, attested.register),
            (TrustPath.changes, attested.changes), (TrustPath.policy, policy.inForce),
            (TrustPath.nextPolicy, policy.next),
        ]
        return trust + supplements.map { (TrustPath.supplement(of: $0.region), $0.file) }
            + statuses.flatMap { number, publication in
                [
                    (TrustPath.token(named: "\(number)"), publication.base),
                    (TrustPath.delta(named: "\(number)"), publication.delta),
                ]
            }
    }

    /// Each file is there whole, the old or the new; other files in the folder stay.
    ///
    /// - Throws: `disk`.
    package func write(to path: String, rootCertificate: [UInt8]) throws(AuthorityError) {
        for folder in [path, "\(path)/trust", "\(path)/policy", "\(path)/policy/local", "\(path)/status"] {
            try Directory.make(folder, .everyone)
        }
        try StableFile.replace("\(path)/\(TrustPath.anchors)", with: rootCertificate, .everyone)
        for (name, bytes) in files {
            if let bytes {
                try StableFile.replace("\(path)/\(name)", with: bytes, .everyone)
            } else {
                try StableFile.remove("\(path)/\(name)")
            }
        }
    }

    /// Returns when the folder's lists may be followed by these.
    ///
    /// - Throws: `notPublishable` when one of them says of a card what these take back; `altered` when it is not ours.
    package func requireNotBehind(_ path: String, keys: PublishingKeys) throws(AuthorityError) {
        for (number, publication) in statuses {
            let base = "\(path)/\(TrustPath.token(named: "\(number)"))"
            guard Directory.holds(base) else { continue }
            let delta = "\(path)/\(TrustPath.delta(named: "\(number)"))"
            let standing = StatusPublication(
                base: try StableFile.read(base), delta: Directory.holds(delta) ? try StableFile.read(delta) : nil,
                at: publication.at)
            try keys.requireSuccession(of: standing, by: publication, place: base)
        }
    }

    /// The file `trust/signers.json`.
    package static func list(_ signers: [ListedSigner]) -> [UInt8] {
        let entries = signers.map { signer -> JSONValue in
            [
                "certificate": .string(Base64.encode(signer.certificate.der)), "use": .string(signer.use.rawValue),
                "authority": .string(signer.authority), "test": .bool(signer.isTest),
            ]
        }
        return JSONValue.object(["signers": .array(entries)]).prettyEncoded()
    }
}

/// What became of one status list.
package struct PublishedList: Hashable, Sendable {
    package let number: Int64
    /// Changes since the base went into a delta.
    package let hasDelta: Bool
}
