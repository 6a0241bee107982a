import HTTPServing
import HTTPTypes
import Signatures
import Testing

struct BearerTokenTests {
    @Test(arguments: [
        ("Bearer abc", "abc"), ("bearer abc", "abc"), ("BEARER   a.b-c_~+/=", "a.b-c_~+/="), ("Bearer !~", "!~"),
    ])
    func `a token is what stands behind the scheme`(credentials: String, text: String) throws {
        #expect(try BearerToken(in: [.authorization: credentials])?.text == text)
    }

    @Test(arguments: [
        "Bearer", "Bearer ", "Bearera", "Bearer a b", "Bearer\ta", "Basic abc", "Digest x", "Bearer \u{E9}",
        "Bearer a,b c", "abc",
    ])
    func `what is no token is refused, not passed over`(credentials: String) {
        #expect(throws: BearerToken.Unreadable.self) { try BearerToken(in: [.authorization: credentials]) }
    }

    @Test func `two fields are refused, even of one token`() {
        var fields = HTTPFields()
        for _ in 0..<2 { fields.append(HTTPField(name: .authorization, value: "Bearer abc")) }
        #expect(throws: BearerToken.Unreadable.self) { try BearerToken(in: fields) }
    }

    @Test func `no field is no token`() throws {
        #expect(try BearerToken(in: [.cookie: "Bearer abc"]) == nil)
    }

    @Test func `a token has at most 512 bytes`() throws {
        let longest = String(repeating: "a", count: 512)
        #expect(try BearerToken(in: [.authorization: "Bearer \(longest)"])?.text == longest)
        #expect(throws: BearerToken.Unreadable.self) { try BearerToken(in: [.authorization: "Bearer \(longest)a"]) }
    }

    @Test func `it is compared by its digest`() throws {
        let token = try #require(try BearerToken(in: [.authorization: "Bearer abc"]))
        #expect(token.isOne(of: SHA256.hash(Array("abc".utf8))))
        #expect(!token.isOne(of: SHA256.hash(Array("abd".utf8))))
        #expect(!token.isOne(of: Array("abc".utf8)) && !token.isOne(of: []))
    }
}
