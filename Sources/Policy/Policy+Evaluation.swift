import Credential
import Primitives

extension Policy {
    /// What the card gives a right to: one answer for the service asked for, else one for each service of the site.
    ///
    /// It answers every question, the same one always alike, and never with an empty list. It does not ask who stands
    /// at the counter: `Service.identity` says what is still to be shown.
    public func evaluate(_ request: ServiceRequest) -> [ServiceAnswer] {
        let here = index.servicesAt(request.siteID)
        guard let asked = request.serviceID else {
            guard !here.isEmpty else { return [ServiceAnswer(service: nil, verdict: .notEntitled(.notThisSite))] }
            return here.map { answer(on: services[$0], isGivenHere: true, to: request) }
        }
        guard let position = index.service(asked) else {
            return [ServiceAnswer(service: nil, verdict: .notEntitled(.unknownService))]
        }
        return [answer(on: services[position], isGivenHere: here.contains(position), to: request)]
    }

    /// Whether the policy, the site and the service are all within their dates.
    func isInForce(_ service: Service, at site: Site, on day: Day) -> Bool {
        day >= effectiveFrom && site.period.contains(day) && service.period.contains(day)
    }

    private func answer(on service: Service, isGivenHere: Bool, to request: ServiceRequest) -> ServiceAnswer {
        ServiceAnswer(service: service, verdict: verdict(on: service, isGivenHere: isGivenHere, for: request))
    }

    private func verdict(
        on service: Service, isGivenHere: Bool, for request: ServiceRequest
    ) -> ServiceAnswer.Verdict {
        guard service.cardKinds.contains(request.kind) else { return .notEntitled(.notThisKind) }
        guard isGivenHere, let site = site(request.siteID) else { return .notEntitled(.notThisSite) }
        guard request.assurance >= service.minimumAssurance else { return .notEntitled(.assuranceTooLow) }
        guard isInForce(service, at: site, on: day(of: request.moment)) else { return .notEntitled(.notInForce) }
        let companionsAllowed = request.relation == .holder ? service.beneficiaries.companions : 0
        guard request.companions <= companionsAllowed else { return .notEntitled(.tooManyCompanions) }
        guard service.beneficiaries.include(request.relation) else { return .notEntitled(.relationNotCovered) }
        var unconfirmed: [Condition] = []
        for condition in service.conditions {
            switch condition.isMet(by: request) {
            case true?: continue
            case false?: return .notEntitled(.conditionNotMet)
            case nil: unconfirmed.append(condition)
            }
        }
        return .entitled(unconfirmed: unconfirmed)
    }
}
