import Testing
import Words

/// What programs say about the words that they were started with, and about the lists of a site.
@Suite struct `Sentences of commands` {
    private static let usage: [UsageFault] = [
        .unknownOption("--a", meant: nil), .unknownOption("--a", meant: "--b"), .missingValue(of: "--a <a>"),
        .valueForFlag("--a", value: "b"), .unexpectedArguments("'a'"), .missingArguments("<a>"),
        .givenTwice("--a", before: "--b"), .badValue("a", of: "<b>", allowed: nil),
        .badValue("a", of: "<b>", allowed: "c, d"), .missingCommand, .goesOnly("--a", with: "--b"),
        .oneOf("--a", "--b"), .choose("--a, --b"), .takes("--a", form: "1–9"), .leaveOut("--a", beside: "--b"),
        .nobodyNamed, .tagNeedsPIN("5FC105"),
        .outside("--a", least: 1, most: 9), .needed("--a", by: "b"), .noCard, .severalCards("--a, --b"),
        .cardBesideBatch, .noSite, .notOperatorID(limitBytes: 128), .notLane(limitBytes: 64), .notMirror(place: nil),
        .notMirror(place: 2),
    ]
    private static let lists: [ListFault] = [
        .notOperator, .operatorTwice, .tooManyOperators(limit: 1000), .notToken, .notTokenName, .notTokenDigest,
        .notTokenScopes(known: "verify"), .notTokenLanes, .tokenTwice, .tooManyTokens(limit: 256),
    ]
    private static let operators: [OperatorFault] = [
        .listed(number: "17"), .notListed(number: "17"), .notNumberOrName, .notPIN, .pinMissing, .pinsDiffer,
        .pinNotDigested(code: "limit-exceeded"), .badLine(path: "/a", line: 2, .notOperator), .openToOthers(path: "/a"),
        .unwritable(path: "/a", cause: "EROFS"), .ownerLost(path: "/a"),
    ]

    private static let enrolment: [EnrolFault] = [
        .configured(path: "/a"), .anotherFile(path: "/a"), .notFingerprint, .fingerprintDiffers(file: "ca.pem"),
        .notAgreed, .unreachable(address: "https://a", cause: "timed-out"), .strangeServer(address: "https://a"),
        .notAuthority(address: "https://a"), .codeRefused, .tooManyTries,
        .refused(address: "https://a", answer: "409 rule-broken"), .fileUnusable(path: "/a", cause: "EROFS"),
        .dataFolder(path: "/a", cause: "held"), .ownerNotTaken(path: "/a", cause: "EPERM"),
    ]

    private func sentences(in words: any OfficeWording) -> [String] {
        Self.usage.map { words.sentence(on: $0) } + Self.lists.map { words.sentence(on: $0) }
            + Self.operators.map { words.sentence(on: $0) } + Self.enrolment.map { words.sentence(on: $0) }
    }

    @Test func `each has one in both languages, on one line, without a full stop`() {
        let (chinese, english) = (
            sentences(in: OfficeLanguage.zh.words), sentences(in: OfficeLanguage.en.words)
        )
        for sentence in chinese {
            #expect(sentence.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(sentence)")
        }
        for sentence in english {
            #expect(sentence.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(sentence)")
        }
        for sentence in chinese + english {
            #expect(!sentence.contains("\n") && !sentence.contains("Optional("), "\(sentence)")
            #expect(!sentence.hasSuffix(".") && !sentence.hasSuffix("。"), "\(sentence)")
        }
    }

    @Test func `who enrols a site is asked in his language, and answers in it`() {
        let (chinese, english) = (OfficeLanguage.zh.words, OfficeLanguage.en.words)
        #expect(chinese.text(EnrolText.question).hasSuffix("："))
        #expect(english.text(EnrolText.question).hasSuffix(": "))
        for yes in ["是", "yes", "Y"] { #expect(chinese.isYes(yes), "\(yes)") }
        for yes in ["yes", "YES", "y"] { #expect(english.isYes(yes), "\(yes)") }
        for no in ["", "否", "no", "yesterday", "是否"] { #expect(!chinese.isYes(no) && !english.isYes(no), "\(no)") }
    }

    @Test func `values stand in the sentence as they are, and the right words are pointed to`() {
        let (chinese, english) = (OfficeLanguage.zh.words, OfficeLanguage.en.words)
        #expect(chinese.sentence(on: UsageFault.goesOnly("--a", with: "--b")) == "--a 只能与 --b 一起使用")
        #expect(english.sentence(on: UsageFault.goesOnly("--a", with: "--b")) == "--a goes with --b")
        #expect(chinese.usage("错", of: "talentcard") == "错；用法见 `talentcard --help`")
        #expect(english.usage("wrong", of: "talentcard") == "wrong; `talentcard --help` says what there is")
        for prompt in Prompt.allCases {
            #expect(chinese.text(prompt).hasSuffix("：") && english.text(prompt).hasSuffix(": "))
        }
    }
}
