package import AuthorityKeys
internal import DurableFiles
internal import Encodings
internal import JSON
internal import Primitives
package import Registry
package import Regulation
internal import Signatures
internal import Verification

/// The files of a trust folder, ready to be written.
///
///     ca.pem  trust/signers.json  trust/lists.json  policy/entitlements.json  policy/local/*.json  status/<n>.cwt  status/<n>.delta
package struct TrustExport {
    package let lists: [PublishedList]
    private let signers: [UInt8]
    private let register: [UInt8]
    private let policy: [UInt8]
    private let supplements: [(region: String, file: [UInt8])]
    private let statuses: [(number: Int64, publication: StatusPublication)]

    /// - Throws: `registry`, `altered` without a policy.
    package init(_ registry: RegistrySession<some RegistryAccess>, statuses: [(Int64, StatusPublication)])
        throws(AuthorityError)
    {
        self.statuses = statuses
        lists = statuses.map { PublishedList(number: $0, hasDelta: $1.delta != nil) }
        signers = TrustExport.list(try registry.signers())
        register = try TrustExport.register(try registry.statusLists())
        guard let policy = try registry.policy(of: nil) else {
            throw AuthorityError(PublicationFault.noPolicy, at: "policy")
        }
        self.policy = policy
        var supplements: [(region: String, file: [UInt8])] = []
        for region in try registry.regionsWithPolicy() {
            guard let file = try registry.policy(of: region) else { continue }
            supplements.append((region, file))
        }
        self.supplements = supplements
    }

    /// Each file is there whole, the old or the new; other files in the folder stay.
    ///
    /// Of a list the base comes first: a reader in between meets an old delta that does not fit and stands on the new
    /// base, never on less than it had.
    ///
    /// - Throws: `disk`.
    package func write(to path: String, rootCertificate: [UInt8]) throws(AuthorityError) {
        for folder in [path, "\(path)/trust", "\(path)/policy", "\(path)/policy/local", "\(path)/status"] {
            try Directory.make(folder, .everyone)
        }
        try StableFile.replace("\(path)/\(TrustPath.anchors)", with: rootCertificate, .everyone)
        try StableFile.replace("\(path)/\(TrustPath.signers)", with: signers, .everyone)
        try StableFile.replace("\(path)/\(TrustPath.register)", with: register, .everyone)
        try StableFile.replace("\(path)/\(TrustPath.policy)", with: policy, .everyone)
        for (region, file) in supplements {
            try StableFile.replace("\(path)/\(TrustPath.supplement(of: region))", with: file, .everyone)
        }
        for (number, publication) in statuses {
            try StableFile.replace(
                "\(path)/\(TrustPath.token(named: "\(number)"))", with: publication.base, .everyone)
            let deltaPath = "\(path)/\(TrustPath.delta(named: "\(number)"))"
            if let delta = publication.delta {
                try StableFile.replace(deltaPath, with: delta, .everyone)
            } else {
                try StableFile.remove(deltaPath)
            }
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

    /// The file `trust/lists.json`.
    ///
    /// The offline keys sign it, so that it may not change with each card: the number of cards is rounded up.
    ///
    /// - Throws: `altered` for lists that counters would not read.
    package static func register(_ lists: [StatusListRecord]) throws(AuthorityError) -> [UInt8] {
        let entries = lists.map { list in
            ListRegister.Entry(
                uri: list.uri, target: TrustPath.token(named: "\(list.number)"), size: list.size,
                issued: min(list.size, roundedUp(list.used)))
        }
        do throws(TrustError) {
            return try ListRegister(entries).encoded()
        } catch {
            throw AuthorityError(PublicationFault.listAltered, at: "status lists")
        }
    }

    private static func roundedUp(_ count: Int) -> Int {
        var rounded = 1024
        while rounded < count, rounded < ListRegister.sizesLimit { rounded *= 2 }
        return rounded
    }
}

/// What became of one status list.
package struct PublishedList: Hashable, Sendable {
    package let number: Int64
    /// Changes since the base went into a delta.
    package let hasDelta: Bool
}
