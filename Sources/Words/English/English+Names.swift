internal import Credential
internal import Policy
internal import Verification

extension English {
    func name(of kind: CardKind) -> String {
        switch kind {
        case .jixiang: "Jixiang card"
        case .jijian: "Jijian card"
        }
    }

    func name(of assurance: Assurance) -> String {
        switch assurance {
        case .paper: "paper"
        case .phone: "phone"
        case .chip: "chip"
        }
    }

    func name(of relation: Relation) -> String {
        switch relation {
        case .holder: "holder"
        case .child: "child"
        case .spouse: "spouse"
        case .parent: "parent"
        case .parentInLaw: "parent-in-law"
        }
    }

    func name(of type: DocumentType) -> String {
        switch type {
        case .residentID: "resident identity card"
        case .passport: "passport"
        case .hmtPermit: "residence permit for Hong Kong, Macao and Taiwan residents"
        case .foreignPR: "foreign permanent resident identity card"
        }
    }

    func name(of condition: Condition) -> String {
        switch condition {
        case .officialTravel: "official travel"
        case .unknown(let id): id
        }
    }

    func name(of freshness: Freshness) -> String {
        switch freshness {
        case .fresh: "fresh"
        case .aging: "recent"
        case .stale: "old"
        case .expired: "too old"
        }
    }

    func name(of siteKind: Site.Kind) -> String {
        switch siteKind {
        case .airport: "airport"
        case .railwayStation: "railway station"
        case .hospital: "hospital"
        case .scenic: "scenic area"
        case .other: "other"
        }
    }

    func name(of rule: IdentityRule) -> String {
        switch rule {
        case .document: "document"
        case .documentOrOperator: "document or operator"
        case .none: "none"
        }
    }

    func label(_ label: Label) -> String {
        switch label {
        case .test: "TEST"
        case .card: "Card"
        case .holder: "Holder"
        case .expires: "Expires"
        case .assurance: "Shown by"
        case .services: "Services"
        case .nextStep: "Next"
        case .place: "Where"
        case .beneficiaries: "For"
        case .conditions: "Conditions"
        case .benefits: "Benefits"
        case .use: "Use"
        case .name: "Name"
        case .service: "Service"
        case .article: "Article"
        case .kinds: "Kinds"
        case .sites: "Sites"
        case .site: "Site"
        case .result: "Result"
        case .entitled: "entitled"
        case .identity: "Identity"
        case .statusAge: "List age"
        case .notes: "Notes"
        case .minimumAssurance: "At least"
        case .dataFrom: "Data from "
        case .policy: "Policy"
        case .policyVersion: "Policy version"
        case .effectiveFrom: "In force from"
        case .ruling: "Ruling"
        case .signers: "Signers"
        case .statusLists: "Status lists"
        case .entries: "Entries"
        case .alarms: "Alarms"
        case .notVerified: "NOT VERIFIED: nobody vouches for anything below"
        case .cardSigning: "cards"
        case .statusSigning: "status"
        case .certificate: "Certificate"
        case .authority: "Authority"
        case .validUntil: "Valid until"
        case .none: "none"
        case .hours: "h"
        case .age: "As of"
        case .never: "no end"
        }
    }
}
