internal import Encodings
internal import JSON
public import Primitives
internal import Signatures
public import StatusList
public import Verification

extension TestAuthority {
    /// What a site trusts when it has all files of this authority, the status list signed at `moment`.
    public func trust(asOf moment: Timestamp = TestAuthority.now) throws -> TrustSnapshot {
        try TrustSnapshot(bare: try files(asOf: moment), clock: .ofTests)
    }

    public var trust: TrustSnapshot {
        get throws { try trust(asOf: TestAuthority.now) }
    }

    /// The files of a trust folder, without a delta.
    public func files(asOf moment: Timestamp = TestAuthority.now) throws -> TrustFiles {
        TrustFiles(
            anchors: root.certificate.pem, signers: signerList(), register: try register(),
            changes: try allowedChanges.map { try AllowedChanges($0).encoded() }, policy: policyFile,
            nextPolicy: nextPolicyFile,
            localPolicies: localPolicies.sorted { $0.key < $1.key }.map {
                TrustFiles.File(name: $0.key, bytes: $0.value)
            },
            statusTokens: [TrustFiles.File(name: "1", bytes: try statusToken(asOf: moment))], statusDeltas: [])
    }

    /// `trust/signers.json` with the signers of this authority, or with others.
    public func signerList(_ signers: [TestSigner]? = nil, authority: String = TestAuthority.name) -> [UInt8] {
        let entries = (signers ?? cardSigners + [statusSigner]).map { signer -> JSONValue in
            [
                "certificate": .string(Base64.encode(signer.certificate.der)),
                "use": .string(signer.purpose.rawValue),
                "authority": .string(authority), "test": .bool(isTest),
            ]
        }
        return JSONValue.object(["signers": .array(entries)]).encoded()
    }

    /// `trust/lists.json` with the lists of this authority.
    public func register() throws -> [UInt8] {
        let entry = ListRegister.Entry(
            uri: TestAuthority.statusURI, target: "status/1.cwt", size: listSizeLimit, issued: issued, canary: canary)
        let further = furtherStatuses.enumerated().map { offset, statuses in
            ListRegister.Entry(
                uri: TestAuthority.statusURI(of: offset + 2), target: "status/\(offset + 2).cwt", size: statuses.count,
                issued: statuses.count)
        }
        return try ListRegister([entry] + further).encoded()
    }

    /// The further lists' tokens, the second list's first.
    public func furtherTokens(asOf moment: Timestamp = TestAuthority.now) throws -> [[UInt8]] {
        try furtherStatuses.enumerated().map { offset, statuses in
            try statuses.token(
                uri: TestAuthority.statusURI(of: offset + 2), issuedAt: moment, expires: moment.adding(days: 30),
                timeToLiveSeconds: 900, by: statusSigner.key, signerID: statusSigner.certificate.keyID)
        }
    }

    /// The list's token, the base, with the statuses of now; 30 days of life.
    public func statusToken(asOf moment: Timestamp = TestAuthority.now, expires: Timestamp? = nil) throws -> [UInt8] {
        try statuses.token(
            uri: TestAuthority.statusURI, issuedAt: moment, expires: expires ?? moment.adding(days: 30),
            timeToLiveSeconds: 900, by: statusSigner.key, signerID: statusSigner.certificate.keyID)
    }

    /// The delta that leads from `base` to the statuses of now.
    public func statusDelta(from base: StatusArray, asOf moment: Timestamp = TestAuthority.now) throws -> [UInt8] {
        try statuses.delta(
            from: base, uri: TestAuthority.statusURI, issuedAt: moment, expires: moment.adding(days: 30),
            by: statusSigner.key, signerID: statusSigner.certificate.keyID)
    }

    public mutating func setStatus(_ status: CardStatus, of card: TestCard) {
        statuses.replaceEntry(at: card.statusIndex, with: status.rawValue)
    }
}

extension LocalClock {
    /// The moment of the tests, which no kernel vouches for.
    public static let ofTests = LocalClock(now: TestAuthority.now, isSynchronised: false)

    public static func unsynchronised(_ now: Timestamp) -> LocalClock { LocalClock(now: now, isSynchronised: false) }
}
