import JSON
import Testing

@Suite struct `JSON, strictly` {
    @Test func `A document keeps its order, its unknown members and its numbers`() throws {
        let text = #"{"b":1,"a":[true,false,null,-0,1.5,"ü\n\"\\/😀"],"z":{"y":{}},"e":12e3}"#
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(value.object?.keys == ["b", "a", "z", "e"])
        #expect(value.object?["b"] == 1)
        #expect(value.object?["e"] == .number(12_000))
        #expect(value.object?["a"]?.array?.last == "ü\n\"\\/😀")
        #expect(try JSONValue(parsing: value.encoded()) == value)
        #expect(try JSONValue(parsing: value.prettyEncoded()) == value)
    }

    @Test func `Escapes are read as RFC 8259 writes them`() throws {
        #expect(try JSONValue(parsing: Array(#""\u5409\uD83D\ude00\b\f\r\t""#.utf8)) == "吉😀\u{8}\u{C}\r\t")
    }

    @Test(arguments: [
        ("{\"a\":1,\"a\":1}", JSONError.Code.duplicateMember), ("{\"a\":1,\"\\u0061\":2}", .duplicateMember),
        ("", .syntax), ("{", .syntax), ("[1,]", .syntax), ("{\"a\":1,}", .syntax), ("01", .trailingBytes),
        ("1 2", .trailingBytes), ("{}x", .trailingBytes), ("'a'", .syntax), ("\"\t\"", .syntax), ("\"\\x\"", .syntax),
        ("\"\\ud800\"", .syntax), ("\"\\ud800\\u0041\"", .syntax), ("\"\\udc00\"", .syntax), ("+1", .syntax),
        ("1.", .syntax), (".5", .syntax), ("1e", .syntax), ("1e999", .syntax), ("NaN", .syntax), ("nul", .syntax),
        ("\u{FEFF}{}", .syntax), ("{1:2}", .syntax), ("[1 2]", .syntax), ("\"a", .syntax), ("-", .syntax),
    ])
    func `What is not JSON is refused with its place`(text: String, code: JSONError.Code) {
        #expect { try JSONValue(parsing: Array(text.utf8)) } throws: { ($0 as? JSONError)?.code == code }
    }

    @Test func `Bytes that are not UTF-8 are refused`() {
        for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
            let document = [0x22] + bytes + [0x22]
            #expect { try JSONValue(parsing: document) } throws: { ($0 as? JSONError)?.code == .notUTF8 }
        }
    }

    @Test func `Depth is bounded`() throws {
        let inside = [UInt8](repeating: UInt8(ascii: "["), count: 32) + [UInt8](repeating: UInt8(ascii: "]"), count: 32)
        _ = try JSONValue(parsing: inside)
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect { try JSONValue(parsing: deep) } throws: { ($0 as? JSONError)?.code == .tooDeep }
    }

    @Test func `A fault names its line and column`() {
        let text = "{\n  \"a\": 1,\n  \"b\": x\n}"
        #expect { try JSONValue(parsing: Array(text.utf8)) } throws: {
            guard let error = $0 as? JSONError else { return false }
            return error.line == 3 && error.column == 8
        }
    }

    @Test func `Assigning nothing to a member removes it`() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = nil
        object["c"] = 3
        #expect(object.keys == ["b", "c"])
        #expect(object.members.count == 2)
    }
}
