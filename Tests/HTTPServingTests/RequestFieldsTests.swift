import HTTPServing
import JSON
import Testing

struct RequestFieldsTests {
    private static let keys: Set<String> = ["text", "flag", "number", "object", "objects", "texts", "table"]

    private func fields(_ text: String) throws -> TestFields {
        try TestFields(parsing: Array(text.utf8), keys: RequestFieldsTests.keys)
    }

    /// Its code and what it says.
    private func refusal(_ text: String, _ read: (TestFields) throws -> Void = { _ in }) -> TestProblem? {
        do {
            try read(try fields(text))
            return nil
        } catch let problem as TestProblem {
            return problem
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test func `what is there is given by its type, and what is not is nil`() throws {
        let fields = try fields(
            #"{"text":"a","flag":true,"number":7,"object":{"x":"y"},"objects":[{"x":"z"}],"texts":["b"]}"#)
        #expect(try fields.string("text") == "a")
        #expect(try fields.bool("flag") == true)
        #expect(try fields.integer("number", in: 1...9) == 7)
        #expect(try fields.fields("object", keys: ["x"])?.string("x") == "y")
        #expect(try fields.objects("objects", keys: ["x"], count: 0...1)?.first?.string("x") == "z")
        #expect(try fields.strings("texts", count: 1...1) == ["b"])
        let empty = try self.fields("{}")
        #expect(
            try empty.string("text") == nil && empty.bool("flag") == nil && empty.strings("texts", count: 1...1) == nil)
        #expect(try empty.integer("number", in: 1...9) == nil && empty.fields("object", keys: []) == nil)
    }

    @Test(arguments: ["", "{", "{} {}", #"{"text":1,"text":2}"#, "\u{FEFF}{}", #"{"text":NaN}"#])
    func `a body that is no JSON is bad-json`(text: String) {
        #expect(refusal(text)?.code == .badJSON)
    }

    @Test(arguments: ["[]", "null", "1", #""text""#])
    func `a body that is no object is wrong-type`(text: String) {
        #expect(refusal(text)?.code == .wrongType)
    }

    @Test func `an unknown key is refused without being said again`() {
        let problem = refusal(#"{"text":"a","secret-4711":1}"#)
        #expect(problem?.code == .unknownKey)
        #expect(problem?.detail.contains("4711") == false && problem?.detail.contains("text") == true)
        let deep = refusal(#"{"object":{"secret-4711":1}}"#) { _ = try $0.fields("object", keys: ["x"]) }
        #expect(deep?.code == .unknownKey && deep?.detail.contains("object has a key") == true)
    }

    @Test(arguments: ["1", "true", "null", "[]", "{}"])
    func `a number, a word, null, a list or an object is no text, and the field is named`(value: String) {
        let problem = refusal(#"{"text":\#(value)}"#) { _ = try $0.string("text") }
        #expect(problem?.code == .wrongType && problem?.detail == "text must be a string")
    }

    @Test(arguments: ["1.5", #""7""#, "1e1", "true"])
    func `what is no whole number is none`(value: String) {
        #expect(refusal(#"{"number":\#(value)}"#) { _ = try $0.integer("number", in: 0...99) }?.code == .wrongType)
    }

    @Test func `a number out of its range, a text that is too long and a list of another length are bad values`() {
        #expect(refusal(#"{"number":10}"#) { _ = try $0.integer("number", in: 1...9) }?.code == .badValue)
        #expect(refusal(#"{"text":"吉林"}"#) { _ = try $0.string("text", limitBytes: 5) }?.code == .badValue)
        #expect(refusal(#"{"text":"吉林"}"#) { _ = try $0.string("text", limitBytes: 6) } == nil)
        #expect(refusal(#"{"texts":[]}"#) { _ = try $0.strings("texts", count: 1...2) }?.code == .badValue)
        #expect(
            refusal(#"{"objects":[{},{}]}"#) { _ = try $0.objects("objects", keys: [], count: 0...1) }?.code
                == .badValue)
    }

    @Test func `what is wrong inside a list is named by its place`() {
        let type = refusal(#"{"objects":[{"x":"a"},{"x":1}]}"#) {
            for object in try $0.objects("objects", keys: ["x"], count: 0...9) ?? [] { _ = try object.string("x") }
        }
        #expect(type?.detail == "objects[1].x must be a string")
        let text = refusal(#"{"texts":["a",1]}"#) { _ = try $0.strings("texts", count: 0...9) }
        #expect(text?.code == .wrongType && text?.detail == "texts[1] must be a string")
        let missing = refusal(#"{"objects":[{}]}"#) {
            let first = try $0.objects("objects", keys: ["x"], count: 0...9)?.first
            _ = try first?.required("x", first?.string("x"))
        }
        #expect(missing?.code == .missingKey && missing?.detail == "objects[0].x is missing")
    }

    @Test func `the members of a table are objects, and their names the sender's own`() throws {
        let table = try fields(#"{"table":{"a":{"x":"1"},"b":{}}}"#).table("table", keys: ["x"])
        #expect(try table?["a"]?.string("x") == "1" && table?.count == 2)
        let unknown = refusal(#"{"table":{"secret-4711":{"y":1}}}"#) { _ = try $0.table("table", keys: ["x"]) }
        #expect(unknown?.code == .unknownKey && unknown?.detail.contains("4711") == false)
        #expect(refusal(#"{"table":[]}"#) { _ = try $0.table("table", keys: []) }?.code == .wrongType)
    }
}
