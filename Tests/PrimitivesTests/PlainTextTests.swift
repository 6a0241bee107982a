import Primitives
import Testing

@Suite struct PlainTextTests {
    @Test func `of ASCII its control characters are unfit for text, as Unicode tells them`() {
        for value in UInt8.min...0x7F {
            let scalar = Unicode.Scalar(value)
            #expect(scalar.isUnfitForText == (scalar.properties.generalCategory == .control), "\(value)")
        }
    }

    @Test(arguments: ["\u{200B}", "\u{202E}", "\u{2028}", "\u{E863}", "\u{FFFF}", "\u{00AD}"])
    func `what nobody sees, what turns the line and what each machine reads otherwise is unfit`(text: String) {
        #expect(!"张\(text)伟".isPlainText)
    }

    @Test(arguments: ["张伟", "阿卜杜拉·买买提", "龘\u{E0100}", "ÉMILE d'Or", "홍길동"]) func `names are fit`(text: String) {
        #expect(text.isPlainText)
    }
}
