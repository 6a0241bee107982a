import Credential
import Testing

@Suite struct `Holders' names` {
    @Test(arguments: [
        ("张伟", "张伟"), ("  张伟\u{3000}", "张伟"), ("张　伟", "张伟"), ("李 娜", "李娜"), ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("Wolfgang  Schmidt", "Wolfgang  Schmidt"), ("O'Neil-Smith, Jr.", "O'Neil-Smith, Jr."), ("𠮷䶮㛃", "𠮷䶮㛃"),
        ("李 Li", "李 Li"), ("阿∙买⋅提", "阿∙买⋅提"), ("葛\u{E0100}", "葛\u{E0100}"), ("刘〇", "刘〇"), ("O`Neil", "O`Neil"),
        ("李\u{FE10}娜", "李\u{FE10}娜"), ("김철수", "김철수"), ("É", "É"),
        (String(repeating: "W", count: 64), String(repeating: "W", count: 64)),
        (" " + String(repeating: "长", count: 21) + "W", String(repeating: "长", count: 21) + "W"),
    ])
    func `A name is as somebody typed it, without what pads it`(text: String, name: String) throws {
        #expect(try HolderName(text).text == name)
    }

    @Test(arguments: [
        ("", HolderNameError.noLetter), ("   ", .noLetter), ("\u{3000}", .noLetter), ("\u{200B}", .noLetter),
        ("·", .noLetter),
        ("12345", .noLetter), ("-", .noLetter), ("+86", .noLetter), ("□", .noLetter), ("?", .noLetter),
        ("\u{FFFD}", .noLetter),
        ("\u{E863}", .noLetter), ("李?", .badCharacter), ("王？峰", .badCharacter), ("张\u{FFFD}", .badCharacter),
        ("张\u{E863}", .badCharacter), ("张\u{E000}", .badCharacter), ("张\u{F0000}", .badCharacter),
        ("张\u{FFFF}", .badCharacter), ("李□", .badCharacter), ("李〓", .badCharacter), ("李\u{FFFC}", .badCharacter),
        ("李\u{2800}", .badCharacter), ("李\u{3164}", .badCharacter), ("\u{115F}李", .badCharacter),
        ("李\u{FFA0}", .badCharacter), ("李\u{34F}娜", .badCharacter), ("李\u{E0020}", .badCharacter),
        ("\u{3164}", .badCharacter), ("李\u{AD}娜", .badCharacter), ("李😀", .badCharacter), ("=1+李", .badCharacter),
        (#"=HYPERLINK("x")"#, .badCharacter), ("<script>", .badCharacter), ("李$", .badCharacter),
        ("张\u{200B}伟", .badCharacter), ("张\u{202E}伟", .badCharacter), ("\u{202E}张", .badCharacter),
        ("张\u{2066}伟", .badCharacter), ("张\u{200E}伟", .badCharacter), ("张\u{61C}伟", .badCharacter),
        ("张\u{2028}伟", .badCharacter), ("张\n伟", .badCharacter), ("张\t伟", .badCharacter), ("张\u{0}伟", .badCharacter),
        ("张\u{7F}", .badCharacter), ("张\u{85}伟", .badCharacter), ("张\u{1B}[2J", .badCharacter),
        (String(repeating: "W", count: 65), .tooLong), (String(repeating: "长", count: 22), .tooLong),
    ])
    func `What is no name says why`(text: String, error: HolderNameError) {
        #expect(throws: error) { try HolderName(text) }
    }

    @Test(arguments: [
        ("张伟", "张 伟", true), ("zhang wei", "ZHANGWEI", true), ("ＺＨＡＮＧ　ＷＥＩ", "Zhang Wei", true),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提", true), ("阿卜杜拉‧买买提", "阿卜杜拉买买提", true), ("阿∙卜⋅杜・拉･买", "阿卜杜拉买", true),
        ("É", "e\u{301}", true), ("Weiß", "WEISS", true), ("张伟", "张玮", false), ("Li-Na", "Li Na", false),
        ("张伟", "", false),
    ])
    func `Blanks, middle dots, width and case make no other name`(given: String, card: String, isSame: Bool) throws {
        #expect(try HolderName(given).isSame(as: card) == isSame)
    }
}
