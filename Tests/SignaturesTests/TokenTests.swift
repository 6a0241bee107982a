import Harness
import Primitives
import Signatures
import TestSupport
import Testing

/// Keys that stay in a token, by a token of SoftHSM.
@Suite(.needsSoftHSM)
struct TokenTests {
    private static let pin = Array(SoftHSMToken.pin.utf8)

    @Test func `a key in a token signs, and does not come out`() async throws {
        let token = try await SoftHSMToken.shared()
        let place = try #require(TokenKeyPlace(token.uri("card-signer")))
        let key = try PrivateKey(inToken: place, pin: Self.pin)
        let message = Array("abc".utf8)
        try key.publicKey.verify(try key.sign(message), over: message)
        let digest = SHA256.hash(message)
        try key.publicKey.verifyDER(try key.signDER(digest: digest), overDigest: digest)
        #expect(key.pem == nil)
    }

    @Test func `two keys of one token are told apart by their names`() async throws {
        let token = try await SoftHSMToken.shared()
        let keys = try ["root", "spare"].map { name in
            try PrivateKey(inToken: try #require(TokenKeyPlace(token.uri(name))), pin: Self.pin)
        }
        #expect(keys[0].publicKey != keys[1].publicKey)
        #expect(throws: SignaturesError.badSignature) {
            try keys[0].publicKey.verify(try keys[1].sign([1]), over: [1])
        }
    }

    @Test func `a certificate and its request are signed in the token`() async throws {
        let token = try await SoftHSMToken.shared()
        func key(_ name: String) throws -> PrivateKey {
            try PrivateKey(inToken: try #require(TokenKeyPlace(token.uri(name))), pin: Self.pin)
        }
        let root = try CertificateAuthority.selfSigned(
            by: key("root"), subject: SubjectName(commonName: "Root"), notBefore: TestAuthority.now,
            notAfter: TestAuthority.now.adding(seconds: 1000))
        let request = try CertificateRequest(by: key("card-signer"), subject: SubjectName(commonName: "Signer"))
        let profile = CertificateProfile(
            subject: SubjectName(commonName: "Card Signer"), purpose: .cardSigning, notBefore: TestAuthority.now,
            notAfter: TestAuthority.now.adding(seconds: 900))
        let certificate = try root.issue(profile, for: CertificateRequest(pem: request.pem).publicKey)
        try TrustAnchors(pem: root.certificate.pem).validate(certificate, purpose: .cardSigning, at: TestAuthority.now)
    }

    @Test func `another name, another token or a key of another kind is refused`() async throws {
        let token = try await SoftHSMToken.shared()
        let place = try #require(TokenKeyPlace(token.uri("card-signer")))
        let nothing = try #require(TokenKeyPlace(token.uri("nothing")))
        #expect(throws: SignaturesError.badKey) { try PrivateKey(inToken: nothing, pin: Self.pin) }
        let elsewhere = token.uri("card-signer").replacing(token.label, with: "nowhere")
        let missing = try #require(TokenKeyPlace(elsewhere))
        #expect(throws: SignaturesError.badKey) { try PrivateKey(inToken: missing, pin: Self.pin) }
        let other = try #require(TokenKeyPlace(token.uri("p384")))
        #expect(throws: SignaturesError.self) { try PrivateKey(inToken: other, pin: Self.pin) }
        #expect(ErrorQueue.isEmpty)
        // The right one still opens: the refusals have locked nothing.
        _ = try PrivateKey(inToken: place, pin: Self.pin)
    }

    @Test func `many threads sign with one key`() async throws {
        let token = try await SoftHSMToken.shared()
        let key = try PrivateKey(inToken: try #require(TokenKeyPlace(token.uri("spare"))), pin: Self.pin)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let message = [UInt8(number)]
                    try key.publicKey.verify(try key.sign(message), over: message)
                }
            }
            try await group.waitForAll()
        }
    }
}

/// What a place in a token may be called.
struct TokenKeyPlaceTests {
    private static let query = "?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/talentcard/pin"

    @Test(arguments: [
        "pkcs11:token=Authority;object=card-signer\(query)", "pkcs11:id=%01\(query)",
        "pkcs11:object=a;type=private\(query)",
        "pkcs11:object=a?pin-source=env:TALENTCARD_PIN&module-path=/m.so",
        "pkcs11:object=a%20b;token=%E5%8D%A1\(query)",
    ])
    func `a place is a PKCS#11 URI with module and source of the PIN`(_ text: String) {
        #expect(TokenKeyPlace(text)?.text == text)
    }

    @Test func `the source of the PIN is read from it`() {
        #expect(TokenKeyPlace("pkcs11:object=a\(Self.query)")?.pinSource == .file("/etc/talentcard/pin"))
        #expect(
            TokenKeyPlace("pkcs11:object=a?module-path=/m.so&pin-source=env:PIN")?.pinSource == .environment("PIN"))
        #expect(
            TokenKeyPlace("pkcs11:object=a?module-path=/m.so&pin-source=file:%2Fa%20b")?.pinSource == .file("/a b"))
    }

    @Test(arguments: [
        "", "pkcs11:", "pkcs11:object=a", "file:/etc/key\(query)", "pkcs11:token=t\(query)",
        "pkcs11:object=a;object=b\(query)", "pkcs11:object=\(query)", "pkcs11:object=a;x=1\(query)",
        "pkcs11:object=a;type=public\(query)", "pkcs11:object=a\(query)&pin-value=1234",
        "pkcs11:object=a?pin-value=1234&module-path=/m.so", "pkcs11:object=a?module-path=m.so&pin-source=env:P",
        "pkcs11:object=a?module-path=/m.so&pin-source=env:", "pkcs11:object=a?module-path=/m.so&pin-source=file:pin",
        "pkcs11:object=a?module-path=/m.so&pin-source=|echo", "pkcs11:object=a?module-path=/m%00.so&pin-source=env:P",
        "pkcs11:object=a?module-path=/m%zz&pin-source=env:P", "pkcs11:object=a b\(query)",
        "pkcs11:object=\(String(repeating: "a", count: 2000))\(query)",
    ])
    func `anything else is none, a URI with the PIN in it above all`(_ text: String) {
        #expect(TokenKeyPlace(text) == nil)
    }
}
