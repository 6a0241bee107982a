import Credential
import Testing

struct FoldedTextTests {
    @Test(arguments: ["·", "•", "・", "‧", "∙", "⋅", "．", ".", "･", "", " ", "　", "-"])
    func `a name is found with any dot and with none`(dot: String) {
        #expect(FoldedText("阿卜杜拉\(dot)买买提").text == "阿卜杜拉买买提")
    }

    @Test(arguments: [
        ("ÉMILE", "emile"), ("émile", "emile"), ("E\u{301}mile", "emile"), ("ＪＸ－０００００１", "jx000001"),
        ("Nguyễn Thị Ánh", "nguyenthianh"), ("Ngu\u{1EC5}n", "nguen"), ("Størmer", "stormer"), ("Łukasz", "lukasz"),
        ("Groß", "gross"), ("Æsir", "aesir"), ("İlham", "ilham"), ("O’Brien-Smith", "obriensmith"), ("50%_", "50"),
        ("Ёлкин", "ёлкин"), ("김철수", "김철수"), ("𠮷田", "𠮷田"), ("ﾔﾏ", "ﾔﾏ"), ("…·—", ""),
    ])
    func `case, width and accents do not matter, letters and digits do`(typed: String, folded: String) {
        #expect(FoldedText(typed).text == folded)
    }

    @Test func `it is the same folded again`() {
        for text in ["Nguyễn Thị Ánh", "阿卜杜拉·买买提", "ＪＸ－１", "İlham"] {
            #expect(FoldedText(FoldedText(text).text) == FoldedText(text))
        }
    }
}
