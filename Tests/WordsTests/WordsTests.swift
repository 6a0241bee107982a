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
        }
    }

    @Test(arguments: Language.allCases)
    func `Every reason has one short sentence and a next step`(language: Language) {
        let words = language.words
        let end = language == .zh ? "。" : "."
        for reason in Reason.allCases {
            for text in [words.sentence(on: reason), words.nextStep(after: reason)] {
                #expect(text.hasSuffix(end), "\(reason): \(text)")
                #expect(text.count <= (language == .zh ? 40 : 100), "\(reason): \(text)")
            }
        }
        #expect(Set(Reason.allCases.map { words.sentence(on: $0) }).count == Reason.allCases.count)
    }

    @Test func `Chinese texts have no English in them and English ones no Chinese`() {
        for reason in Reason.allCases {
            let chinese = Language.zh.words.sentence(on: reason) + Language.zh.words.nextStep(after: reason)
            let english = Language.en.words.sentence(on: reason) + Language.en.words.nextStep(after: reason)
            #expect(!chinese.unicodeScalars.contains { ("a"..."z").contains($0) }, "\(chinese)")
            #expect(english.utf8.allSatisfy { $0 < 0x80 }, "\(english)")
        }
    }

    @Test(arguments: Language.allCases)
    func `Every label has a text of its own kind`(language: Language) {
        for label in Label.allCases { #expect(!language.words.label(label).isEmpty) }
    }

    @Test(
        arguments: [
            ("zh_CN.UTF-8", Language.zh), ("zh", .zh), ("ZH_tw", .zh), ("en_GB.UTF-8", .en), ("C", .en), ("", .en),
            (nil, .en),
        ] as [(String?, Language)])
    func `The language follows the locale`(name: String?, language: Language) {
        #expect(Language(localeName: name) == language)
    }

    @Test(
        arguments: [
            (0, "0秒前", "0 seconds ago"), (1, "1秒前", "1 second ago"), (59, "59秒前", "59 seconds ago"),
            (60, "1分钟前", "1 minute ago"), (3600, "1小时前", "1 hour ago"), (172_800, "2天前", "2 days ago"),
        ] as [(Int64, String, String)])
    func `Ages are told in the largest unit that fits`(seconds: Int64, chinese: String, english: String) {
        #expect(Language.zh.words.age(seconds: seconds) == chinese)
        #expect(Language.en.words.age(seconds: seconds) == english)
    }
}
