// The whole path from presented bytes to an outcome, top to bottom.
//
// The room's contract: Documentation.docc/Verification.md.

public import Credential
internal import Policy
public import Primitives
internal import Signatures
internal import StatusList

/// Decides what one presentation is good for, here and now. It never throws.
///
/// - Parameters:
///   - trust: `nil` when there is no trust data at all.
///   - history: the phone presentations that this site has accepted.
///   - step: what this decision takes further; possession is judged as of its reading.
///   - id: the name of the decision; it has no influence.
public func decide(
    _ presentation: Presentation, for request: VerificationRequest, trust: TrustSnapshot?,
    history: PresentationHistory = PresentationHistory(), continuing step: Decision.Step? = nil, id: DecisionID,
    at now: Timestamp
) -> Decision {
    var findings = Findings(presentation, request: request, trust: trust, step: step, id: id, now: now)
    do throws(Verdict) {
        let presented = try decode(presentation)
        findings.claimedSigner(presented.credential.claimedKeyID)
        let (trust, signer) = try findSigner(of: presented.credential, in: trust, at: now)
        let request = request.attested(under: trust.policy(at: now).parameters)
        let credential = try verify(presented, signedBy: signer)
        findings.card(credential, signer: signer)
        // Asked here for the record's sake, and answered for in its turn.
        let proof = Result { () throws(Verdict) in try proveHolder(of: credential, by: presented.proof) }
        findings.proof(proof)
        let clock = trust.clock(at: now)
        try judgeTime(of: credential.claims, at: now, clock: clock)
        try judgeStatus(of: credential.card, request: request, in: trust, at: now, clock: clock)
        let readAt = step?.readAt ?? now
        let possession = try judgePossession(
            proof.get(), of: credential, request: request, trust, history, at: readAt)
        findings.possession(possession)
        let answers = entitlement(of: credential, held: possession.assurance, request: request, in: trust, at: now)
        findings.services(answers)
        let document = compareDocument(with: credential.claims.talentCard, request: request, answers: answers)
        findings.document(document)
        try judgeDocument(document, request: request)
        let verdict = best(of: answers, request: request, document: document, open: &findings)
        return findings.decision(verdict)
    } catch {
        return findings.decision(error)
    }
}

// MARK: 1 Decode: limits first, then the frame

private func decode(_ presentation: Presentation) throws(Verdict) -> DecodedPresentation {
    if case .unread(let failure) = presentation { throw Verdict(failure) }
    do {
        return try presentation.decoded()
    } catch {
        throw Verdict(error)
    }
}

// MARK: 2 Signer: known and in force

private func findSigner(
    of credential: UnverifiedCredential, in trust: TrustSnapshot?, at now: Timestamp
) throws(Verdict) -> (TrustSnapshot, Signer) {
    guard let trust else { throw .refer(.noTrustData) }
    if let signer = trust.signers.signer(credential.claimedKeyID, for: .cardSigning) { return (trust, signer) }
    let isListOld = trust.signers.ageSeconds(at: now) > SignerList.unknownIssuerLimitSeconds
    throw isListOld ? .refer(.issuerUnknownStale) : .refuse(.unknownIssuer)
}

// MARK: 3 Signature, then the claims, held against the signer

private func verify(
    _ presented: DecodedPresentation, signedBy signer: Signer
) throws(Verdict) -> VerifiedCredential {
    let credential = try signer.verified(presented.credential)
    if case .phone = presented.proof, credential.claims.holderKey == nil { throw .refuse(.unreadable) }
    return credential
}

// MARK: 4 Time

/// How far an issuer's clock may be ahead of ours.
private let issuedAheadLimitSeconds: Int64 = 5 * 60

private func judgeTime(of claims: Claims, at now: Timestamp, clock: ClockState) throws(Verdict) {
    guard clock == .trusted else { return }
    if let notBefore = claims.notBefore, now < notBefore { throw .refuse(.notYetValid) }
    guard claims.issuedAt.seconds(since: now) <= issuedAheadLimitSeconds else { throw .refuse(.notYetValid) }
    guard now < claims.expires else { throw .refuse(.expired) }
}

// MARK: 5 Status: a stale list may still refuse

private func judgeStatus(
    of card: CardReference, request: VerificationRequest, in trust: TrustSnapshot, at now: Timestamp, clock: ClockState
) throws(Verdict) {
    let (list, index) = (trust.statusLists[card.status.uri], card.status.index)
    let status = list?.list.status(at: index)
    switch status {
    case .cancelled: throw .refuse(.cancelled)
    case .suspended: throw .refuse(.suspended)
    case .valid, .notIssued, nil: break
    }
    guard clock == .trusted else { throw .refer(.clockUntrusted) }
    guard let list, let status else { throw .refer(.statusUnknown) }
    let policy = trust.policy(at: now)
    let asked = request.serviceID.flatMap(policy.service)
    guard list.isUsable(at: now, limitSeconds: asked?.statusAgeLimitSeconds ?? .max) else { throw .refer(.statusStale) }
    guard status == .notIssued || list.heldStatus(at: index) != nil else { return }
    let possible = asked.map { [$0] } ?? policy.services(at: request.siteID)
    let limit = possible.map(\.statusAgeLimitSeconds).max() ?? .max
    guard list.isUsable(at: now, limitSeconds: limit) else { throw .refer(.statusStale) }
    throw status == .notIssued ? .refuse(.notIssued) : .refer(.statusHeld)
}

// MARK: 6 Possession: has the holder's own carrier signed, and for here and now?

private func proveHolder(
    of credential: VerifiedCredential, by proof: PossessionProof
) throws(Verdict) -> ProvenPossession {
    guard let holder = credential.claims.holderKey else { return .paper }
    switch (proof, holder.carrier) {
    case (.none, _), (.chip, .phone), (.phone, .chip): throw .refuse(.holderNotProven)
    case (.chip(let reading), .chip):
        return .chip(try proven { () throws(CredentialError) in try reading.verifyPossession(of: holder.key) })
    case (.phone(let unverified), .phone):
        return .phone(try proven { () throws(CredentialError) in try unverified.verified(by: holder.key) })
    }
}

private func judgePossession(
    _ proof: ProvenPossession, of credential: VerifiedCredential, request: VerificationRequest,
    _ trust: TrustSnapshot, _ history: PresentationHistory, at now: Timestamp
) throws(Verdict) -> Possession {
    switch proof {
    case .paper: return Possession(assurance: .paper, presentation: nil)
    case .chip: return Possession(assurance: .chip, presentation: nil)
    case .phone(let presentation):
        try judgeMoment(presentation, request: request, parameters: trust.policy(at: now).parameters, at: now)
        let id = PresentationID(card: credential.card, issuedAt: presentation.issuedAt, nonce: presentation.nonce)
        guard !history.contains(id) else { throw .refuse(.replayed) }
        return Possession(assurance: .phone, presentation: id)
    }
}

private func proven<Proof>(_ check: () throws(CredentialError) -> Proof) throws(Verdict) -> Proof {
    do {
        return try check()
    } catch {
        throw error == .badSignature ? .refuse(.holderNotProven) : Verdict(error)
    }
}

private func judgeMoment(
    _ presentation: VerifiedPresentation, request: VerificationRequest, parameters: PolicyParameters, at now: Timestamp
) throws(Verdict) {
    let age = now.seconds(since: presentation.issuedAt)
    guard age <= Int64(parameters.presentationMaxAgeSeconds) else { throw .refuse(.stalePresentation) }
    guard age >= -Int64(parameters.presentationFutureSkewSeconds) else { throw .refuse(.futurePresentation) }
    guard presentation.audience == nil || presentation.audience == request.siteID else { throw .refuse(.wrongSite) }
}

// MARK: 7 Entitlement, service by service; the data's age is held against each service's own limit

private func entitlement(
    of credential: VerifiedCredential, held assurance: Assurance, request: VerificationRequest,
    in trust: TrustSnapshot, at now: Timestamp
) -> [Answer] {
    let question = ServiceRequest(
        kind: credential.claims.talentCard.kind, assurance: assurance, siteID: request.siteID,
        serviceID: request.serviceID, relation: request.relation, companions: request.companions,
        officialTravel: request.officialTravel, at: now)
    return trust.policies.evaluate(question).map { answer in
        guard let service = answer.service else { return Answer(answer) }
        let list = trust.statusLists[credential.card.status.uri]
        let isUsable = list?.isUsable(at: now, limitSeconds: service.statusAgeLimitSeconds) ?? false
        return isUsable ? Answer(answer) : Answer(service: service, finding: .referred(.statusStale))
    }
}

// MARK: 8 Identity (Art. 9), then the best of the answers

/// How the document given compares with the card's; `nil` when none was given or no service is to be had.
private func compareDocument(
    with card: TalentCard, request: VerificationRequest, answers: [Answer]
) -> DocumentMatch? {
    answers.contains(where: \.isEntitled) ? request.documentMatch(with: card) : nil
}

/// It is the holder's own. What a dependant shows may be his, so one that does not match accuses nobody there.
private func judgeDocument(_ match: DocumentMatch?, request: VerificationRequest) throws(Verdict) {
    guard let match, request.relation == .holder else { return }
    guard match == .matching || match == .notListed && !request.hasMismatchedDocument else {
        throw .refuse(.identityMismatch)
    }
}

private func best(
    of answers: [Answer], request: VerificationRequest, document: DocumentMatch?, open findings: inout Findings
) -> Verdict {
    let verdicts = answers.map { answer in
        let verdict = answer.verdict(request: request, document: document)
        if answer.isEntitled { findings.open(verdict.reasons, for: answer.service) }
        return verdict
    }
    return best(of: verdicts)
}
