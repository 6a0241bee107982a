package import Credential
internal import Issuance
internal import Policy
package import Primitives
package import Registry
internal import TestSupport
package import Verification

/// The counter's side of an office: it has nothing but what the authority exported.
extension Office {
    package struct Asking {
        package let service: String?
        package let relation: Relation
        package let companions: Int
        package let officialTravel: Bool?
        package let document: ShownDocument?
        package let isConfirmed: Bool

        package init(
            service: String? = nil, relation: Relation = .holder, companions: Int = 0, officialTravel: Bool? = nil,
            document: ShownDocument? = nil, isConfirmed: Bool = false
        ) {
            (self.service, self.relation, self.companions) = (service, relation, companions)
            (self.officialTravel, self.document, self.isConfirmed) = (officialTravel, document, isConfirmed)
        }
    }

    package func decision(
        _ card: CardRecord, at site: String, _ asking: Asking = Asking(), on moment: Timestamp = Desk.now
    ) throws -> Decision {
        let request = VerificationRequest(
            siteID: site, serviceID: asking.service, relation: asking.relation, companions: asking.companions,
            officialTravel: asking.officialTravel, document: asking.document,
            isConfirmedByOperator: asking.isConfirmed)
        let text = QRCodeText.credential(card.credential)
        return try desk.decision(on: .qr(Array(text.utf8)), for: request, at: moment)
    }

    /// The ids of the services that the card has there, those with open conditions included.
    package func services(_ card: CardRecord, at site: String) throws -> [String] {
        try decision(card, at: site).services.map(\.id)
    }

    /// Puts the policy in force again, with another site.
    package func putPolicy(adding site: String) throws {
        try putPolicy { $0.replacing("\"sites\": [", with: "\"sites\": [\n\(site),", maxReplacements: 1) }
    }

    /// Puts a changed policy in force, as a newer version.
    package func putPolicy(_ change: (String) -> String, at moment: Timestamp = Desk.now) throws {
        let file = String(decoding: try authority.publication.policyFile(at: Desk.now), as: UTF8.self)
        let version = try Policy(parsing: authority.publication.policyFile(at: Desk.now)).version
        let newer = change(file).replacing("\"version\": \(version)", with: "\"version\": \(version + 1)")
        try put(Array(newer.utf8), at: moment)
    }

    /// By the two hands that it takes.
    package func put(_ policy: [UInt8], of region: String? = nil, at moment: Timestamp = Desk.now) throws {
        _ = try authority.publication.proposePolicy(policy, of: region, by: decider, at: moment)
        _ = try authority.publication.confirmPolicy(policy, of: region, by: checker, at: moment)
    }

    package static let privatePark = """
        {"id": "private-park", "kind": "scenic", "rating": "5A", "ownership": "private", "region": "changchun",
         "name": {"zh": "某民营景区"}}
        """

    package static let localSupplement = """
        {"sites": [{"id": "changchun-library", "kind": "other", "region": "changchun", "name": {"zh": "长春市图书馆"}}],
         "services": [{"id": "changchun-reading-room", "article": "长人社〔2024〕2号", "kinds": ["jijian"],
           "sites": {"ids": ["changchun-library"]},
           "beneficiaries": {"holder": true, "companions": 0, "relations": []}, "conditions": [],
           "minimumAssurance": "paper", "identity": "document-or-operator", "maxStatusAgeHours": 48,
           "name": {"zh": "专题阅览室", "en": "Reading room"}}]}
        """
}
