internal import Credential
public import JSON
internal import Policy
internal import Verification

extension VerdictText {
    /// A decision that came as JSON, from the daemon or a log; `nil` for anything else.
    ///
    /// It shows what somebody says was decided. It proves nothing.
    public init?(json: JSONValue, language: Language) {
        guard let object = json.object, let outcome = object["outcome"]?.string.flatMap(Outcome.init(rawValue:)),
            let reasons = object["reasons"]?.array?.map({ $0.string.flatMap(Reason.init(rawValue:)) }),
            !reasons.contains(nil)
        else { return nil }
        let words = language.words
        let known = reasons.compactMap(\.self)
        let isOurs = known.first != .notOurCard
        let trust = object["trust"]?.object
        let card = object["card"]?.object.flatMap { words.card($0, assurance: object["assurance"]?.string) }
        let services = object["services"]?.array?.compactMap { ServiceText(json: $0, words: words) }
        let sighting = object["seenBefore"]?.object
        let seenAt = sighting?["at"]?.string
        self.init(
            outcome: outcome, language: language,
            testMarker: object["test"]?.bool == true ? words.label(.test) : nil,
            headline: words.headline(for: outcome),
            words: isOurs ? words.words(for: outcome) : words.headline(on: .notOurCard), isOurs: isOurs,
            sentences: known.map { words.sentence(on: $0) },
            nextStep: known.first.map { words.nextStep(after: $0) } ?? words.nextStep(after: outcome),
            card: card ?? [], services: services ?? [],
            dataAge: trust.flatMap { words.dataAge($0) },
            seenBefore: seenAt.map { words.seenBefore(at: $0, lane: sighting?["lane"]?.string) })
    }
}

extension Wording {
    fileprivate func card(_ object: JSONObject, assurance: String?) -> [String]? {
        guard let kind = object["kind"]?.string.flatMap(CardKind.init(id:)), let number = object["number"]?.string,
            let expires = object["expires"]?.string
        else { return nil }
        return card(
            kind: kind, number: number, holder: object["holder"]?.string ?? "", expires: expires,
            assurance: assurance.flatMap(Assurance.init(id:)))
    }

    fileprivate func dataAge(_ trust: JSONObject) -> String? {
        guard let seconds = trust["statusAgeSeconds"]?.integer,
            let freshness = trust["freshness"]?.string.flatMap(Freshness.init(rawValue:))
        else { return nil }
        return label(.dataFrom) + age(seconds: seconds) + " (" + name(of: freshness) + ")"
    }

    fileprivate func text(_ json: JSONValue?) -> String? {
        guard let object = json?.object, let zh = object["zh"]?.string else { return nil }
        return text(BilingualText(zh: zh, en: object["en"]?.string, ko: object["ko"]?.string))
    }
}

extension ServiceText {
    fileprivate init?(json: JSONValue, words: any Wording) {
        guard let object = json.object, let id = object["id"]?.string else { return nil }
        func texts(_ key: String) -> [String] { object[key]?.array?.compactMap(\.string) ?? [] }
        let people = texts("beneficiaries").compactMap(Relation.init(rawValue:)).map { words.name(of: $0) }
        let companions = object["companions"]?.integer.flatMap { Int(exactly: $0) } ?? 0
        self.init(
            name: words.text(object["name"]) ?? id, place: words.text(object["where"]),
            beneficiaries: words.list(people + [words.companions(companions)].compactMap(\.self)),
            conditions: words.list(texts("conditions").map { words.name(of: Condition(id: $0)) }),
            benefits: object["benefits"]?.array?.compactMap { words.text($0) } ?? [],
            open: texts("open").compactMap { Reason(rawValue: $0) }.map { words.sentence(on: $0) })
    }
}
