// What tests stand on: small real things, no mocks. Cards come from an authority that issues them, with real keys and
// certificates, in memory; nothing here reads a clock or writes a file.

internal import COSE
public import Credential
internal import Policy
public import Primitives
public import Signatures
public import StatusList
package import Verification

/// An issuing authority in memory: a root, its signers, one status list and a policy.
///
/// Two authorities have different keys, so a second one is a stranger to the first. A value: change `statuses` or
/// `policy` and ask for the trust anew.
public struct TestAuthority: Sendable {
    /// The moment of the tests: a Sunday afternoon in Changchun.
    public static let now = Timestamp(secondsSince1970: 1_795_334_400)  // 2026-11-22T08:00:00Z
    /// The day of `now` in Changchun: the last on which somebody can have been born.
    public static let today = Day(containing: now, utcOffsetSeconds: 8 * 3600)
    public static let name = "CN-JL"
    public static let statusURI = statusURI(of: 1)

    public static func statusURI(of list: Int) -> String { "https://cards.example/status/\(list)" }

    public let root: CertificateAuthority
    /// One for each algorithm.
    public let cardSigners: [TestSigner]
    public let statusSigner: TestSigner

    /// Whether its signers are listed as test signers.
    public var isTest = true
    public var policyFile = DefaultPolicy.bytes
    /// `policy/next.json`; `nil`: no later policy is known.
    public var nextPolicyFile: [UInt8]?
    /// Supplements by the region's name.
    public var localPolicies: [String: [UInt8]] = [:]
    /// The statuses of the one list; all valid at first.
    public var statuses: StatusArray
    /// The statuses of further lists, the second and so on, as large as each is.
    public var furtherStatuses: [StatusArray] = []
    /// What `trust/lists.json` says of the first: entries that it may grow to, cards handed out.
    public var listSizeLimit: Int
    public var issued: Int
    package var canary: ListRegister.Canary?
    package var allowedChanges: [AllowedChanges.Entry]?

    /// - Parameters:
    ///   - listSize: entries of the status list, a multiple of 4.
    ///   - statusAlgorithm: the status signer's sort of key.
    public init(listSize: Int = 1024, statusAlgorithm: SignatureAlgorithm = .es256) throws {
        root = try CertificateAuthority.selfSigned(
            by: .generate(.es256), subject: SubjectName(commonName: "Test Root", country: "CN"),
            notBefore: TestAuthority.now.adding(days: -3 * 365), notAfter: TestAuthority.now.adding(days: 50 * 365))
        let issue = { [root] (purpose: CertificatePurpose, algorithm: SignatureAlgorithm) in
            try TestSigner(
                purpose, algorithm, issuedBy: root,
                from: TestAuthority.now.adding(days: -365), until: TestAuthority.now.adding(days: 40 * 365))
        }
        cardSigners = [try issue(.cardSigning, .es256), try issue(.cardSigning, .ed25519)]
        statusSigner = try issue(.statusSigning, statusAlgorithm)
        statuses = try TestAuthority.statuses(count: listSize)
        listSizeLimit = listSize
        issued = listSize
    }

    public func cardSigner(_ algorithm: SignatureAlgorithm) throws -> TestSigner {
        guard let signer = cardSigners.first(where: { $0.key.publicKey.algorithm == algorithm }) else {
            throw SignaturesError.unsupportedKey
        }
        return signer
    }

    /// The signed credential of the card.
    public func credential(_ card: TestCard) throws -> [UInt8] {
        let signer = try cardSigner(card.signedWith)
        return try card.claims().signed(by: signer.key, signerID: signer.certificate.keyID)
    }

    /// An envelope of the card signer around any payload: for what no issuer writes.
    public func envelope(around payload: [UInt8], signedWith algorithm: SignatureAlgorithm = .es256) throws -> [UInt8] {
        let signer = try cardSigner(algorithm)
        let header = ProtectedHeader(
            algorithm: COSEAlgorithm(signingWith: algorithm), keyID: signer.certificate.keyID)
        return try Sign1.signed(payload, header: header, by: signer.key)
    }

    /// The card as its carrier shows it at `moment`: a paper's QR code, a phone's, or a chip's answer.
    public func presentation(of card: TestCard, at moment: Timestamp = TestAuthority.now) throws -> Presentation {
        try card.presentation(of: credential(card), at: moment)
    }

    private static func statuses(count: Int) throws -> StatusArray {
        guard count > 0, count.isMultiple(of: 4),
            let array = StatusArray(bitsPerEntry: 2, bytes: [UInt8](repeating: 0, count: count / 4))
        else { throw StatusListError.malformed }
        return array
    }
}

extension Timestamp {
    public func adding(days: Int64) -> Timestamp { adding(seconds: days * 86_400) }
}
