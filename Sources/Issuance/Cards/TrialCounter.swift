internal import AuthorityKeys
internal import Credential
internal import DurableFiles
internal import Policy
internal import Primitives
internal import Publication
internal import Registry
internal import Regulation
internal import Signatures
internal import StatusList
internal import Verification

/// A counter that judges a card before it is handed out, by the counters' own decision.
///
/// It trusts what counters trust but for one thing: its status list, in which every card is valid, is signed by a signer
/// that lives in this value only. So nothing is ever signed that a real counter could take for a valid card.
struct TrialCounter {
    private let trust: TrustSnapshot
    private let siteID: String

    /// - Throws: `signing`, `disk`, `registry`; `altered` when policy or signers are none that counters take.
    init(
        _ registry: RegistrySession<some RegistryAccess>, of list: String, in folder: AuthorityFolder, at now: Timestamp
    ) throws(AuthorityError) {
        guard let record = try registry.statusLists().first(where: { $0.uri == list }),
            let settings = try registry.settings()
        else { throw TrialCounter.untrusted }
        let policy = try PolicyPair(registry, at: now)
        let anchors = try StableFile.read(folder.rootCertificate)
        let cards = try registry.signers().filter { $0.use == .card }
        do {
            let trial = try TrialSigner(authority: settings.authority, at: now)
            let token = try trial.everyCardValid(in: record, at: now)
            trust = try TrustSnapshot(
                bare: TrustFiles(
                    anchors: anchors + trial.anchor, signers: TrustExport.list(cards + [trial.listed]),
                    register: ListRegister([
                        ListRegister.Entry(uri: list, target: TrialCounter.token, size: record.size, issued: 0)
                    ]).encoded(),
                    policy: policy.inForce, localPolicies: [],
                    statusTokens: [TrustFiles.File(name: TrialCounter.token, bytes: token)], statusDeltas: []),
                clock: .none)
        } catch {
            throw TrialCounter.untrusted
        }
        guard let site = trust.policy(at: now).sites.first else { throw TrialCounter.untrusted }
        siteID = site.id
    }

    /// Why a counter would not take the chip for this card; `nil` when it would.
    func objection(to presentation: Presentation, for card: CardRecord, at now: Timestamp) -> Objection? {
        let decision = decide(
            presentation, for: VerificationRequest(siteID: siteID), trust: trust,
            id: DecisionID(at: now, random: []), at: now)
        switch decision.outcome {
        case .admit, .checkIdentity, .noService:
            guard decision.assurance == .chip, decision.card?.reference.number == card.number else {
                return Objection(word: "another-card")
            }
            return nil
        case .refuse, .refer:
            return Objection(word: decision.reasons.map(\.rawValue).joined(separator: ", "))
        }
    }

    struct Objection: Hashable {
        /// The decision's reasons.
        let word: String
    }

    private static let token = "status/trial.cwt"

    private static let untrusted = AuthorityError(CardFault.trustDataRefused, at: "trust data")
}

/// A status signer under a root of its own, forgotten with the value.
private struct TrialSigner {
    let anchor: [UInt8]
    let listed: ListedSigner
    private let key: PrivateKey

    private static let lifeSeconds: Int64 = 3600

    init(authority: String, at now: Timestamp) throws {
        let (start, end) = (now.adding(seconds: -1), now.adding(seconds: TrialSigner.lifeSeconds))
        let root = try CertificateAuthority.selfSigned(
            by: PrivateKey.generate(.es256), subject: SubjectName(commonName: "Trial"), notBefore: start, notAfter: end)
        key = try PrivateKey.generate(.es256)
        let certificate = try root.issue(
            CertificateProfile(
                subject: SubjectName(commonName: "Trial"), purpose: .statusSigning, notBefore: start, notAfter: end),
            for: key.publicKey)
        anchor = root.certificate.pem
        listed = ListedSigner(use: .status, authority: authority, isTest: true, certificate: certificate)
    }

    func everyCardValid(in record: StatusListRecord, at now: Timestamp) throws -> [UInt8] {
        guard let array = StatusArray(bitsPerEntry: 2, bytes: [UInt8](repeating: 0, count: record.size / 4)) else {
            throw StatusListError.malformed
        }
        return try array.token(
            uri: record.uri, issuedAt: now, expires: now.adding(seconds: TrialSigner.lifeSeconds),
            timeToLiveSeconds: 60, by: key, signerID: listed.certificate.keyID)
    }
}
