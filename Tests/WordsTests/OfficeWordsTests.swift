import Credential
import Primitives
import Regulation
import Testing
import Words

/// The words of the offices, against the regulation's own (Document No. 5 of 2023).
@Suite struct `Texts for the offices` {
    private static let zh = OfficeLanguage.zh.words
    private static let en = OfficeLanguage.en.words

    /// All that a language says of codes, in the order of the codes.
    private static func texts(of words: any OfficeWording) -> [String] {
        var texts = ConsoleText.allCases.map { words.text($0) }
        texts += OfficersText.allCases.map { words.text($0) }
        texts += OfficerChange.allCases.map { words.name(of: $0) }
        texts += OfficerStanding.allCases.map { words.name(of: $0) }
        texts += HolderText.allCases.map { words.text($0) }
        texts += PrintedText.allCases.map { words.text($0) }
        texts += StatisticsText.allCases.map { words.text($0) }
        texts += ConsoleFault.allCases.map { words.sentence(on: $0) }
        texts += Credential.Category.allCases.map { words.name(of: $0) }
        texts += Region.allCases.map { words.name(of: $0) }
        texts += CardState.allCases.map { words.name(of: $0) }
        texts += CardStepName.allCases.map { words.name(of: $0) }
        texts += ApplicationState.allCases.map { words.name(of: $0) }
        texts += ApplicationStepName.allCases.map { words.name(of: $0) }
        texts += OfficerRole.allCases.map { words.name(of: $0) }
        texts += Duty.allCases.map { words.name(of: $0) }
        texts += CancellationReason.allCases.map { words.name(of: $0) }
        texts += FindingKind.allCases.map { words.name(of: $0) }
        texts += TrailAction.allCases.map { words.name(of: $0) }
        texts += OfficeAction.allCases.map { words.name(of: $0) }
        texts += AdministrationText.allCases.map { words.text($0) }
        texts += SheetColumn.allCases.map { words.head(of: $0) }
        texts += DeskHead.allCases.map { words.text($0) }
        return texts + Interpretation.allCases.map { words.name(of: $0) }
    }

    @Test func `each language says something of every code, and not what the other says`() {
        let (chinese, english) = (Self.texts(of: Self.zh), Self.texts(of: Self.en))
        #expect(chinese.count == english.count)
        for (text, other) in zip(chinese, english) {
            #expect(!text.isEmpty && !other.isEmpty)
            // Two values with a colon between are the same in both.
            #expect(text != other || text == "{1}: {2}", "\(text)")
        }
    }

    @Test(arguments: ConsoleText.allCases)
    func `a text of the console has the same places for values in both languages`(text: ConsoleText) {
        #expect(Self.places(in: Self.zh.text(text)) == Self.places(in: Self.en.text(text)))
    }

    @Test(arguments: OfficersText.allCases)
    func `a text of officers has the same places for values in both languages`(text: OfficersText) {
        #expect(Self.places(in: Self.zh.text(text)) == Self.places(in: Self.en.text(text)))
    }

    private static func places(in text: String) -> Set<String> {
        Set(text.matches(of: #/\{\d\}/#).map { String($0.output) })
    }

    @Test(arguments: HolderText.allCases)
    func `a text for holders has the same places for values in both languages`(text: HolderText) {
        let places = [Self.zh, Self.en].map { words in
            Set(words.text(text).matches(of: #/\{\d\}/#).map { String($0.output) })
        }
        #expect(places[0] == places[1])
    }

    @Test(
        arguments: zip(
            CancellationReason.allCases,
            [
                "学术、业绩上弄虚作假，被有关部门查处", "提供虚假材料", "持卡期间因违法违纪被开除党籍、开除公职或受到刑事处罚",
                "因违反道德规范而造成不良影响等不适宜持有", "转借他人、造假等行为", "年满65岁的C类人才",
                "已办理退休手续的D、E类人才", "已调离吉林省工作", "其他不适宜持有",
            ]))
    func `Article 11 names each reason for cancelling in its own words`(reason: CancellationReason, words: String) {
        #expect(Self.zh.name(of: reason).contains(words))
    }

    @Test func `Articles 4 and 5 name the grounds, and what the regulation does not say is not said`() {
        let names = Credential.Category.allCases.map { Self.zh.name(of: $0) }
        for (name, words) in zip(
            names,
            [
                "顶尖人才", "国家级领军人才", "省部级领军人才", "省域拔尖人才", "青年后备型人才", "重大贡献人才",
                "省委、省政府表彰人才", "急需紧缺人才", "同层次人才",
            ])
        {
            #expect(name.hasSuffix(words), "\(name)")
        }
        let said = Self.texts(of: Self.zh).joined(separator: "\n")
        for invented in ["学术造假", "职业道德", "失德失信", "受处分", "同等层次", "省级表彰", "来往/居住证件", "随行", "只接受芯片卡"] {
            #expect(!said.contains(invented), "\(invented)")
        }
    }

    @Test func `what an employer reports of a dismissal is the third reason of Article 11, whole`() {
        let said = Self.zh.sentence(on: SweepMatter.reported(.dismissed))
        for words in ["开除党籍", "开除公职", "刑事处罚"] { #expect(said.contains(words)) }
        #expect(!said.contains("受处分"))
    }

    @Test func `the companions of Article 7 have its word, and each kind of card one spelling`() {
        for text in [Self.zh.text(.oneCompanion), Self.zh.text(.someCompanions)] { #expect(text.contains("随从人员")) }
        #expect(CardKind.allCases.map { Self.en.name(of: $0) } == ["Jixiang card", "Jijian card"])
        let said = Self.texts(of: Self.en).joined(separator: "\n")
        #expect(!said.contains("JiXiang") && !said.contains("JiJian"))
    }

    @Test func `a card's state has one name, also in a refusal`() {
        let refusal = RuleBreach.stepNotLegal(.issue, in: .suspended, legal: [.restore])
        #expect(Self.zh.sentence(on: refusal).contains("“\(Self.zh.name(of: CardState.suspended))”"))
        #expect(Self.zh.name(of: CardState.suspended) == "已挂失")
        #expect(Self.zh.name(of: CardStepName.suspend) == Self.zh.name(of: Duty.suspend))
        #expect(Self.zh.name(of: CardState.produced) == Self.zh.name(of: ApplicationState.produced))
    }

    @Test func `a region outside of the regulation's keeps its id, and none is said to be unknown`() {
        #expect(Self.zh.name(ofRegion: "yanbian") == "延边州")
        #expect(Self.zh.name(ofRegion: "province") == "省直")
        #expect(Self.zh.name(ofRegion: "atlantis") == "atlantis")
        #expect(Self.zh.name(ofRegion: nil) == "未注明")
    }

    @Test func `a sheet's heads and categories are taken as people write them`() {
        for column in SheetColumn.allCases {
            #expect(SheetColumn(head: column.rawValue) == column)
            #expect(SheetColumn(head: Self.zh.head(of: column)) == column)
        }
        #expect(SheetColumn(head: "工资") == nil)
        for (text, category) in [("A类", .a), ("e", .e), ("表彰", .commended), ("同层次", .equivalentLevel)]
            as [(String, Credential.Category)]
        {
            #expect(WrittenCategory.category(text) == category)
        }
        #expect(WrittenCategory.category("F类") == nil)
    }
}
