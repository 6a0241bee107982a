internal import Credential
internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList

/// What has become known on the way through the checks, to be told with whatever outcome ends it.
struct Findings {
    private let presentation: Presentation
    private let request: VerificationRequest
    private let trust: TrustSnapshot?
    private let step: Decision.Step?
    private let id: DecisionID
    private let now: Timestamp
    private var claimedSigner: KeyID?
    private var documentMatch: DocumentMatch?
    private var card: Decision.Card?
    private var isTest = false
    private var proof: ProvenPossession?
    private var possession: Possession?
    private var services: [Service] = []
    private var openReasons: [String: [Reason]] = [:]

    init(
        _ presentation: Presentation, request: VerificationRequest, trust: TrustSnapshot?, step: Decision.Step?,
        id: DecisionID, now: Timestamp
    ) {
        self.presentation = presentation
        self.request = request
        self.trust = trust
        self.step = step
        self.id = id
        self.now = now
    }

    mutating func claimedSigner(_ id: KeyID) { claimedSigner = id }

    mutating func document(_ match: DocumentMatch?) { documentMatch = match }

    mutating func card(_ credential: VerifiedCredential, signer: Signer) {
        let claims = credential.claims
        let name = claims.talentCard.holderName
        card = Decision.Card(
            reference: credential.card, kind: claims.talentCard.kind,
            holder: request.showsHolderName ? name : masked(name), expires: claims.expires,
            status: status(of: credential.card.status))
        isTest = signer.isTest
    }

    private func status(of place: StatusReference) -> Decision.Status {
        let list = trust?.statusLists[place.uri]
        return Decision.Status(
            value: list?.list.status(at: place.index), held: list?.heldStatus(at: place.index))
    }

    /// One that failed tells nothing.
    mutating func proof(_ proof: Result<ProvenPossession, Verdict>) {
        switch proof {
        case .success(let proven): self.proof = proven
        case .failure: self.proof = nil
        }
    }

    mutating func possession(_ possession: Possession) {
        self.possession = possession
    }

    mutating func services(_ answers: [Answer]) {
        services = answers.filter(\.isEntitled).compactMap(\.service)
    }

    mutating func open(_ reasons: [Reason], for service: Service?) {
        guard let service, !reasons.isEmpty else { return }
        openReasons[service.id] = reasons
    }

    func decision(_ verdict: Verdict) -> Decision {
        Decision(
            id: id, step: step, asked: Decision.Asked(request), verdict: verdict, card: card,
            assurance: possession?.assurance, siteID: request.siteID, lane: request.lane,
            services: verdict.outcome == .refuse ? [] : services, openReasons: openReasons, trust: trustSummary,
            isTest: isTest, at: now, presentation: possession?.presentation, seenBefore: nil, inputs: inputs)
    }

    private var inputs: Decision.Inputs {
        Decision.Inputs(
            presentation: PresentationTrace(presentation, proving: proof), claimedSigner: claimedSigner,
            documentMatch: documentMatch,
            hasMismatchedDocument: request.hasMismatchedDocument,
            trust: trust?.inputs(of: card?.reference.status.uri), earlier: [])
    }

    /// The list that the card names, once that is known; else the age of the trust data as a whole.
    private var trustSummary: Decision.TrustSummary {
        guard let trust else {
            return .init(
                generation: nil, statusAsOf: nil, statusAgeSeconds: nil, freshness: .expired, policyVersion: nil)
        }
        guard let card else { return summary(trust, asOf: trust.asOf, mayBeFresh: true) }
        guard let list = trust.statusLists[card.reference.status.uri] else {
            return .init(
                generation: trust.content?.generation, statusAsOf: nil, statusAgeSeconds: nil, freshness: .expired,
                policyVersion: trust.policy(at: now).version)
        }
        return summary(trust, asOf: list.asOf, mayBeFresh: list.mayBeFresh)
    }

    private func summary(_ trust: TrustSnapshot, asOf: Timestamp, mayBeFresh: Bool) -> Decision.TrustSummary {
        let age = max(0, now.seconds(since: asOf))
        let freshness = Freshness(ageSeconds: age, limitSeconds: limitSeconds(trust))
        return .init(
            generation: trust.content?.generation, statusAsOf: asOf, statusAgeSeconds: age,
            freshness: freshness == .fresh && !mayBeFresh ? .aging : freshness,
            policyVersion: trust.policy(at: now).version)
    }

    private func limitSeconds(_ trust: TrustSnapshot) -> Int64 {
        let asked = request.serviceID.flatMap(trust.policy(at: now).service).map { [$0] }
        return (asked ?? services).map(\.statusAgeLimitSeconds).max() ?? Freshness.defaultLimitSeconds
    }
}

/// How surely the holder's own carrier is here.
struct Possession {
    let assurance: Assurance
    let presentation: PresentationID?
}
