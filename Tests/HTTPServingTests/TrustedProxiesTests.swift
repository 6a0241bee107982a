import HTTPServing
import HTTPTypes
import Testing

struct TrustedProxiesTests {
    private static let name = HTTPField.Name("X-Forwarded-For")

    private func sender(_ proxies: [String], _ peer: String, _ said: String...) throws -> String {
        let name = try #require(Self.name)
        var headers = HTTPFields()
        for line in said { headers.append(HTTPField(name: name, value: line)) }
        return try #require(TrustedProxies(proxies)).sender(of: headers, peer: peer)
    }

    @Test func `nobody's word is taken but that of those who are named`() throws {
        #expect(try sender([], "10.0.0.2", "192.0.2.7") == "10.0.0.2")
        #expect(try sender(["10.0.0.1"], "10.0.0.2", "192.0.2.7") == "10.0.0.2")
        #expect(try sender(["10.0.0.1"], "10.0.0.1", "192.0.2.7") == "192.0.2.7")
        #expect(try sender(["10.0.0.1"], "::ffff:10.0.0.1", "192.0.2.7") == "192.0.2.7")
        #expect(try sender(["::1"], "::1", "2001:db8::7") == "2001:db8::7")
        #expect(try sender(["10.0.0.1"], "10.0.0.1") == "10.0.0.1")
    }

    @Test func `what the asker writes itself counts for nothing`() throws {
        #expect(try sender(["10.0.0.1"], "10.0.0.1", "203.0.113.9, 192.0.2.7") == "192.0.2.7")
        #expect(try sender(["10.0.0.1"], "10.0.0.1", "203.0.113.9", " 192.0.2.7 ") == "192.0.2.7")
        #expect(try sender(["10.0.0.1"], "10.0.0.1", "192.0.2.7, 10.0.0.1") == "192.0.2.7")
        #expect(try sender(["10.0.0.1", "10.0.0.3"], "10.0.0.3", "203.0.113.9,192.0.2.7,10.0.0.1") == "192.0.2.7")
        // No address: then it is whoever brought it.
        for text in ["unknown", "", "192.0.2.7:443", "192.0.2.7, "] {
            #expect(try sender(["10.0.0.1"], "10.0.0.1", text) == "10.0.0.1")
        }
        #expect(try sender(["10.0.0.1", "10.0.0.3"], "10.0.0.3", "192.0.2.7, x, 10.0.0.1") == "10.0.0.1")
    }

    @Test func `a name is no address`() {
        #expect(TrustedProxies(["proxy.example"]) == nil && TrustedProxies(["10.0.0.1", "10.0.0"]) == nil)
    }
}
