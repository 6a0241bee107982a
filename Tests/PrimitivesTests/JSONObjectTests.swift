import JSON
import Testing

@Suite struct `Members of a JSON object` {
    /// Up to 8 members are looked for one by one, more by an index.
    @Test(arguments: [0, 1, 7, 8, 9, 10, 100])
    func `are found, replaced and removed, and keep their order`(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .integer(Int64(number)) }
        #expect(object.count == count)
        #expect(object.keys == (0..<count).map { "k\($0)" })
        for number in 0..<count { #expect(object["k\(number)"] == .integer(Int64(number))) }
        #expect(object["k\(count)"] == nil)
        object["k\(count)"] = nil
        for number in stride(from: 0, to: count, by: 2) { object["k\(number)"] = nil }
        for number in stride(from: 1, to: count, by: 2) { object["k\(number)"] = "odd" }
        #expect(object.members.map(\.key) == stride(from: 1, to: count, by: 2).map { "k\($0)" })
        #expect(object.members.allSatisfy { $0.value == "odd" })
        object["k0"] = "again"
        #expect(object.keys.last == "k0")
        #expect(object["k0"] == "again")
    }

    @Test(arguments: [2, 8, 9, 40])
    func `stand once each, however many there are`(count: Int) {
        let members = (0..<count).map { "\"k\($0)\":0" }
        #expect(throws: Never.self) { try JSONValue(parsing: Array("{\(members.joined(separator: ","))}".utf8)) }
        for repeated in [0, count - 1] {
            let text = "{\((members + [members[repeated]]).joined(separator: ","))}"
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
            #expect(error?.code == .duplicateMember)
        }
    }

    @Test func `are equal whichever way they came to be`() {
        var shrunk = JSONObject((0..<12).map { ("k\($0)", .integer(Int64($0))) })
        for number in 5..<12 { shrunk["k\(number)"] = nil }
        #expect(shrunk == JSONObject((0..<5).map { ("k\($0)", .integer(Int64($0))) }))
    }
}
