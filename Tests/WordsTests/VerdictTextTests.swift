import JSON
import Testing
import Verification
import Words

/// A decision as people read it, from what a daemon or a log says of it.
@Suite struct `Texts of verdicts` {
    private static func decision(_ outcome: Outcome, _ members: String = "") throws -> JSONValue {
        try JSONValue(parsing: Array(#"{"outcome":"\#(outcome.rawValue)"\#(members)}"#.utf8))
    }

    private static let admitted = #"""
        ,"reasons":[],"test":true,"assurance":"chip",
        "card":{"number":"JX-000123","kind":"jixiang","holder":"张*","expires":"2031-05-01T00:00:00Z"},
        "services":[{"id":"airport-vip","name":{"zh":"机场贵宾服务","en":"Airport VIP service"},
          "where":{"zh":"2号航站楼","en":"Terminal 2"},"benefits":[{"zh":"免费","en":"Free"}],
          "beneficiaries":["holder","spouse"],"companions":2,"conditions":["official-travel","another"],
          "open":["condition-unconfirmed"]},{"id":"unnamed"},{"name":"no id"}],
        "trust":{"statusAgeSeconds":42,"freshness":"fresh"},
        "seenBefore":{"at":"2026-11-22T08:00:42Z","lane":"gate-1"}
        """#

    @Test func `an admission says what, for whom, where, and when the card was here before`() throws {
        let text = try #require(VerdictText(json: Self.decision(.admit, Self.admitted), language: .en))
        #expect(text.testMarker == "TEST" && text.headline == Language.en.words.headline(for: .admit))
        #expect(text.card == ["Jixiang card JX-000123", "张*", "Expires 2031-05-01", "chip"])
        #expect(text.services.map(\.name) == ["Airport VIP service", "unnamed"])
        let service = text.services[0]
        #expect(service.place == "Terminal 2" && service.benefits == ["Free"])
        #expect(service.beneficiaries.contains("spouse") && service.beneficiaries.contains("up to 2 companions"))
        #expect(service.open.count == 1 && service.conditions.hasSuffix("another"))
        #expect(text.dataAge?.contains("42 seconds") == true)
        #expect(text.seenBefore?.contains("gate-1") == true)
    }

    @Test(arguments: Language.allCases)
    func `each outcome has a tone, a shape, words and a next step, with and without a reason`(language: Language) throws
    {
        var tones: Set<Tone> = []
        var shapes: Set<String> = []
        for outcome in Outcome.allCases {
            let bare = try #require(VerdictText(json: Self.decision(outcome, #","reasons":[]"#), language: language))
            #expect(
                bare.nextStep == language.words.nextStep(after: outcome)
                    && bare.words == language.words.words(for: outcome))
            #expect(bare.card.isEmpty && bare.services.isEmpty && bare.dataAge == nil && bare.seenBefore == nil)
            let reasoned = try #require(
                VerdictText(json: Self.decision(outcome, #","reasons":["expired"]"#), language: language))
            #expect(reasoned.sentences == [language.words.sentence(on: Reason.expired)])
            #expect(reasoned.nextStep == language.words.nextStep(after: Reason.expired))
            tones.insert(outcome.tone)
            shapes.insert(outcome.symbol)
        }
        #expect(tones.count == Outcome.allCases.count && shapes.count == Outcome.allCases.count)
    }

    @Test(arguments: [
        #"{"outcome":"maybe","reasons":[]}"#, #"{"outcome":"admit","reasons":["odd"]}"#, #"{"outcome":"admit"}"#, "[]",
    ])
    func `what is no decision has no text`(json: String) throws {
        #expect(try VerdictText(json: JSONValue(parsing: Array(json.utf8)), language: .zh) == nil)
    }

    @Test func `a card whose kind or end is unknown is not shown in half`() throws {
        let text = try #require(
            VerdictText(
                json: Self.decision(
                    .refer, #","reasons":[],"card":{"number":"JX-1","kind":"odd"},"trust":{"freshness":"fresh"}"#),
                language: .ko))
        #expect(text.card.isEmpty && text.dataAge == nil)
    }
}
