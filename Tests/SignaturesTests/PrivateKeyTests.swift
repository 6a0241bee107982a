import Primitives
import Signatures
import Testing

@Suite struct PrivateKeyTests {
    @Test(arguments: [SignatureAlgorithm.es256, .ed25519])
    func `a generated key signs, and comes back from its PEM text`(_ algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        let same = try PrivateKey(pem: try #require(key.pem))
        #expect(same.publicKey == key.publicKey)
        #expect(same.pem == key.pem)
        #expect(key.publicKey.algorithm == algorithm)
        for message in [[], [1], [UInt8](repeating: 5, count: 10_000)] as [[UInt8]] {
            let signature = try same.sign(message)
            #expect(signature.count == 64)
            try key.publicKey.verify(signature, over: message)
        }
    }

    /// RFC 8032 §7.1 test 2, RFC 8410 §7's container.
    @Test func `Ed25519 signatures are the published ones`() async throws {
        let seed = bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        let container = bytes("302e020100300506032b657004220420") + seed
        try openssl.write(container.hex, to: "key.hex")
        #expect(try await openssl.run("/usr/bin/env", ["perl", "-e", Self.unhex]) == 0)
        try await openssl("pkey", "-inform", "DER", "-in", "key.der", "-out", "key.pem")
        let key = try PrivateKey(pem: try openssl.read("key.pem"))
        #expect(try key.publicKey == Example.all[1].key)
        #expect(try key.sign(Example.all[1].message) == Example.all[1].signature)
    }

    private static let unhex = "open I,'key.hex';open O,'>key.der';binmode O;print O pack('H*',<I>)"

    @Test func `SEC 1 files are read, also after a block of parameters`() async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try await openssl("ecparam", "-name", "prime256v1", "-genkey", "-out", "with-parameters.pem")
        try await openssl("ec", "-in", "with-parameters.pem", "-out", "alone.pem")
        try await openssl("pkcs8", "-topk8", "-nocrypt", "-in", "alone.pem", "-out", "pkcs8.pem")
        let names = ["with-parameters.pem", "alone.pem", "pkcs8.pem"]
        let keys = try names.map { try PrivateKey(pem: try openssl.read($0)).publicKey }
        #expect(Set(keys).count == 1)
    }

    @Test func `an encrypted key is refused without asking anyone`() async throws {
        let openssl = try OpenSSLCommand()
        defer { openssl.remove() }
        try await openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem")
        try await openssl("pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:x", "-out", "pkcs8.pem")
        try await openssl("ec", "-in", "key.pem", "-aes256", "-passout", "pass:x", "-out", "sec1.pem")
        for name in ["pkcs8.pem", "sec1.pem"] {
            #expect(throws: SignaturesError.encryptedKey) { try PrivateKey(pem: try openssl.read(name)) }
        }
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `a public key or certificate is no private key`() throws {
        let key = try PrivateKey.generate(.es256)
        #expect(throws: SignaturesError.badPEM) { try PrivateKey(pem: key.publicKey.pem) }
        let pem = try #require(key.pem)
        #expect(throws: SignaturesError.badPEM) { try PublicKey(pem: pem) }
    }

    @Test func `a changed file gives another key or none, and never traps`() throws {
        let key = try PrivateKey.generate(.es256)
        let pem = try #require(key.pem)
        for changed in bitFlips(of: pem) {
            guard let other = try? PrivateKey(pem: changed) else { continue }
            // Whatever is taken signs for its own public key.
            try other.publicKey.verify(try other.sign([1]), over: [1])
        }
        for count in 0..<pem.count - 1 {
            #expect(throws: SignaturesError.self) { try PrivateKey(pem: Array(pem.prefix(count))) }
        }
        #expect(ErrorQueue.isEmpty)
    }
}
