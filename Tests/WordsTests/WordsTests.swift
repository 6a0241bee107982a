import Credential
import Policy
import Testing
import Verification
import Words

@Suite struct `Texts for people` {
    @Test func `The outcomes have the words of the specification`() {
        let words = Outcome.allCases.map { [Language.zh.words.words(for: $0), Language.en.words.words(for: $0)] }
        #expect(
            words == [
                ["请享受服务", "Please proceed"], ["请核对证件", "Check the ID document"],
                ["卡有效，本处无此项服务", "Valid card, no such service here"], ["不能使用", "Not accepted"],
                ["请走人工", "Handle manually"],
            ])
    }

    @Test func `A headline can be read across a counter`() {
        for outcome in Outcome.allCases {
            #expect((4...8).contains(Language.zh.words.headline(for: outcome).count))
            #expect((2...4).contains(Language.en.words.headline(for: outcome).split(separator: " ").count))
            #expect((4...8).contains(Language.ko.words.headline(for: outcome).count))
        }
    }

    @Test func `A reason's headline is as short`() {
        for reason in Reason.allCases {
            #expect((4...10).contains(Language.zh.words.headline(on: reason).count), "\(reason)")
            #expect(Language.en.words.headline(on: reason).count <= 26, "\(reason)")
            #expect(Language.ko.words.headline(on: reason).count <= 13, "\(reason)")
        }
        for language in Language.allCases {
            #expect(Set(Reason.allCases.map { language.words.headline(on: $0) }).count == Reason.allCases.count)
        }
    }

    @Test(arguments: Language.allCases)
    func `Every reason has one short sentence and a next step`(language: Language) {
        let words = language.words
        let end = language == .zh ? "。" : "."
        for reason in Reason.allCases {
            for text in [words.sentence(on: reason), words.nextStep(after: reason)] {
                #expect(text.hasSuffix(end), "\(reason): \(text)")
                #expect(text.count <= (language == .en ? 100 : language == .ko ? 60 : 40), "\(reason): \(text)")
            }
        }
        #expect(Set(Reason.allCases.map { words.sentence(on: $0) }).count == Reason.allCases.count)
    }

    /// All that a language says of codes, in the order of the codes.
    private static func texts(of words: any Wording) -> [String] {
        var texts = Outcome.allCases.flatMap {
            [words.words(for: $0), words.headline(for: $0), words.nextStep(after: $0)]
        }
        texts += Reason.allCases.flatMap {
            [words.headline(on: $0), words.sentence(on: $0), words.nextStep(after: $0)]
        }
        texts += CardKind.allCases.map { words.name(of: $0) }
        texts += Assurance.allCases.map { words.name(of: $0) }
        texts += Relation.allCases.map { words.name(of: $0) }
        texts += DocumentType.allCases.map { words.name(of: $0) }
        texts += Freshness.allCases.map { words.name(of: $0) }
        texts += Site.Kind.allCases.map { words.name(of: $0) }
        texts += [IdentityRule.document, .documentOrOperator, .none].map { words.name(of: $0) }
        texts += DocumentNumberError.allCases.map { words.sentence(on: $0) }
        texts += HolderNameError.allCases.map { words.sentence(on: $0) }
        texts += NoServiceReason.allCases.map { words.phrase(for: $0) }
        texts += TrustError.allCases.map { words.sentence(on: $0) }
        texts += [
            .unknownCondition(serviceID: "a", conditionID: "b"), .serviceWithoutSites(serviceID: "a"),
            .siteWithoutServices(siteID: "a"), .kindWithoutCards(kindID: "a"), .cardsWithoutKind(kindID: "a"),
        ].map { (note: PolicyNote) in words.sentence(on: note) }
        texts += [words.name(of: Condition.officialTravel), words.inherited(from: "x"), words.sites(3)]
        texts += Label.allCases.map { words.label($0) }
        texts += PageText.allCases.map { words.text($0) }
        texts += RecordText.allCases.map { words.text($0) } + RecordColumn.allCases.map { words.heading(of: $0) }
        texts += GateText.allCases.map { words.text($0) }
        return texts + [words.age(seconds: 5), words.age(seconds: 600), words.age(seconds: 9000), words.ownName]
    }

    @Test func `Every language says something of every code, and no two the same`() {
        let languages = Language.allCases.map { (language: $0, texts: Self.texts(of: $0.words)) }
        for (language, texts) in languages {
            #expect(texts.allSatisfy { !$0.isEmpty }, "\(language)")
            #expect(texts.count == languages[0].texts.count)
        }
        for one in languages {
            for other in languages where other.language.rawValue > one.language.rawValue {
                for (text, same) in zip(one.texts, other.texts) { #expect(text != same, "\(one) \(other)") }
            }
        }
    }

    @Test func `Each language is written in its own script`() {
        for text in Self.texts(of: Language.zh.words) {
            #expect(text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(text)")
            #expect(!text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }, "\(text)")
        }
        for text in Self.texts(of: Language.en.words) { #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)") }
        for text in Self.texts(of: Language.ko.words) {
            #expect(text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }, "\(text)")
            // The characters of a name that the regulation gives stand in brackets behind it.
            let plain = text.replacing("(吉享卡)", with: "").replacing("(吉健卡)", with: "")
            #expect(!plain.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(text)")
        }
    }

    @Test func `Chinese sentences have no English in them`() {
        for reason in Reason.allCases {
            let chinese = Language.zh.words.sentence(on: reason) + Language.zh.words.nextStep(after: reason)
            #expect(!chinese.unicodeScalars.contains { ("a"..."z").contains($0) }, "\(chinese)")
        }
    }

    @Test(arguments: PageText.allCases)
    func `A text of the page has the same places for values in every language`(text: PageText) {
        let places = Language.allCases.map { language in
            Set(language.words.text(text).matches(of: #/\{\d\}/#).map { String($0.output) })
        }
        #expect(Set(places).count == 1, "\(text): \(places)")
    }

    @Test(
        arguments: [
            ("zh_CN.UTF-8", Language.zh), ("zh", .zh), ("ZH_tw", .zh), ("en_GB.UTF-8", .en), ("ko_KR.UTF-8", .ko),
            ("kok_IN", .en), ("C", .en), ("", .en), (nil, .en),
        ] as [(String?, Language)])
    func `The language follows the locale`(name: String?, language: Language) {
        #expect(Language(localeName: name) == language)
    }

    @Test(
        arguments: [
            (0, "0秒前", "0 seconds ago", "0초전"), (1, "1秒前", "1 second ago", "1초전"),
            (59, "59秒前", "59 seconds ago", "59초전"), (60, "1分钟前", "1 minute ago", "1분전"),
            (3600, "1小时前", "1 hour ago", "1시간전"), (172_800, "2天前", "2 days ago", "2일전"),
        ] as [(Int64, String, String, String)])
    func `Ages are told in the largest unit that fits`(
        seconds: Int64, chinese: String, english: String, korean: String
    ) {
        #expect(Language.zh.words.age(seconds: seconds) == chinese)
        #expect(Language.en.words.age(seconds: seconds) == english)
        #expect(Language.ko.words.age(seconds: seconds) == korean)
    }
}
