import Credential
import JSON
import Policy
import Primitives

/// The policy of the regulation, which is also the default.
let regulation = Result { try Policy(parsing: DefaultPolicy.bytes) }

/// A small policy in which every key that the format knows stands once.
let everyKey: JSONValue = [
    "version": 7, "effectiveFrom": "2023-08-07", "ruling": "吉人社规〔2023〕5号",
    "parameters": [
        "timeZone": "Asia/Shanghai", "presentationMaxAgeSeconds": 60, "presentationFutureSkewSeconds": 30,
        "cardTermYears": 5, "classCAgeLimit": 65, "leapDayBirthday": "03-01", "operatorRequired": true,
    ],
    "contact": ["name": ["zh": "人才服务中心", "en": "Talent centre", "ko": "인재봉사중심"], "telephone": "0431-12333"],
    "fallbacks": [
        [
            "reasons": ["status-stale", "status-held"],
            "steps": [["zh": "打电话核实", "en": "Telephone", "ko": "전화"]],
        ]
    ],
    "regions": [
        ["id": "changchun", "name": ["zh": "长春市", "en": "Changchun", "ko": "장춘"]],
        ["id": "yanbian", "name": ["zh": "延边州"]], ["id": "jilin", "name": ["zh": "吉林市"]],
    ],
    "kinds": [["id": "jixiang", "includes": ["jijian"]], ["id": "jijian"]],
    "sites": [
        [
            "id": "park", "kind": "scenic", "region": "changchun", "name": ["zh": "公园", "en": "Park", "ko": "공원"],
            "rating": "5A", "ownership": "state", "from": "2024-01-01", "until": "2024-12-31",
        ],
        ["id": "clinic", "kind": "hospital", "region": "yanbian"],
    ],
    "services": [
        [
            "id": "tour", "article": "7(5)", "kinds": ["jixiang"],
            "sites": ["kind": "scenic", "rating": ["5A", "4A"], "ownership": "state", "region": "changchun"],
            "beneficiaries": ["holder": true, "companions": 2, "relations": ["child", "spouse"]],
            "conditions": ["official-travel"], "minimumAssurance": "phone", "identity": "document",
            "maxStatusAgeHours": 24, "name": ["zh": "导览", "en": "Guided tour", "ko": "안내"],
            "where": ["zh": "东门", "en": "East gate", "ko": "동문"],
            "benefits": [["zh": "讲解", "en": "A guide", "ko": "해설"]],
            "from": "2024-03-01", "until": nil, "repeatWindowMinutes": 30, "useLimit": 2,
        ],
        [
            "id": "visit", "article": "8(3)", "kinds": ["jijian"], "sites": ["ids": ["clinic"]],
            "beneficiaries": ["holder": true, "companions": 0, "relations": []], "conditions": [],
            "minimumAssurance": "paper", "identity": "none", "maxStatusAgeHours": 720, "name": ["zh": "就诊"],
        ],
    ],
]

/// The refusal of `bytes` as a policy; `nil` when they are accepted.
func refusal(of bytes: [UInt8]) -> PolicyError? {
    do throws(PolicyError) {
        _ = try Policy(parsing: bytes)
        return nil
    } catch {
        return error
    }
}

func refusal(of value: JSONValue) -> PolicyError? {
    refusal(of: value.encoded())
}

/// Noon in the province.
func noon(_ day: String) throws -> Timestamp {
    try moment("\(day)T12:00:00+08:00")
}

func moment(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(rfc3339: text) else { throw SampleError.notAMoment(text) }
    return moment
}

enum SampleError: Error {
    case notAMoment(String)
}

extension Policy {
    /// The verdicts by service id for one question; a missing service has the id "".
    func verdicts(
        _ kind: CardKind, at siteID: String, service: String? = nil, assurance: Assurance = .chip,
        relation: Relation = .holder, companions: Int = 0, officialTravel: Bool? = nil, on day: String = "2024-06-01"
    ) throws -> [String: ServiceAnswer.Verdict] {
        let answers = evaluate(
            ServiceRequest(
                kind: kind, assurance: assurance, siteID: siteID, serviceID: service, relation: relation,
                companions: companions, officialTravel: officialTravel, at: try noon(day)))
        return Dictionary(answers.map { ($0.service?.id ?? "", $0.verdict) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ServiceAnswer.Verdict {
    static let entitled = ServiceAnswer.Verdict.entitled(unconfirmed: [])
}
