import Credential
import Primitives
import Regulation
import Testing

struct SearchTermTests {
    private func term(_ text: String) -> SearchTerm? {
        SearchTerm(text, on: Day(containing: Timestamp(secondsSince1970: 1_795_334_400), utcOffsetSeconds: 28_800))
    }

    @Test(arguments: [
        ("jx-000004", "JX-%000004%"), ("ＪＪ", "JJ-%%"), ("JX 4", "JX-%4%"), ("0042", "%0042%"), ("jxa", nil),
        ("张伟", nil), ("x-1", nil),
    ])
    func `a card's number is found by a part of it`(typed: String, pattern: String?) throws {
        #expect(try #require(term(typed)).cardPattern == pattern)
    }

    @Test func `digits are an application's number too, unless there are too many`() {
        #expect(term("324")?.application == 324)
        #expect(term("№ 324")?.application == 324)
        #expect(term("JX-000324")?.application == nil)
        #expect(term("99999999999999999999")?.application == nil)
    }

    @Test(arguments: [
        "11010519491231002X", "110105 19491231 002x", "resident-id:11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ",
    ])
    func `a whole document number is one, with its type or without`(typed: String) {
        #expect(term(typed)?.documents.map(\.type) == [.residentID])
    }

    @Test func `a passport is known by its country`() {
        #expect(term("chn:e12345678")?.documents.map(\.type) == [.passport])
        #expect(term("E12345678")?.documents.isEmpty == true)
        #expect(term("110105194912310021")?.documents.isEmpty == true)
    }

    @Test(arguments: ["", " ", "·", "%", "——"]) func `what has no letter and no digit asks for nothing`(typed: String) {
        #expect(term(typed) == nil)
    }
}
