import Primitives
import Signatures
import Testing

@Suite struct DigestTests {
    /// FIPS 180-4 examples, and lengths around the blocks of 64 bytes against each other by prefix.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 gives the published digests`(_ message: String, _ digest: String) {
        #expect(SHA256.hash(Array(message.utf8)).hex == digest)
    }

    /// RFC 4231 test cases 1, 2, 3 and 6.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `HMAC-SHA-256 gives the published codes`(_ key: [UInt8], _ message: [UInt8], _ code: String) {
        #expect(HMACSHA256.code(of: message, key: key).hex == code)
    }

    @Test func `the chip challenge's published vector comes out`() {
        let nonce = [UInt8](0...31)
        let challenge = SHA256.hash(Array("talentcard chip v1".utf8) + nonce + SHA256.hash(Array("abc".utf8)))
        #expect(challenge.hex == "6b3ad1ed4f72721e6d9cbb7ffbed6d14265b82c01d076f7ae0906a38567abae5")
    }

    /// RFC 7914 §12, but for the one that takes a gigabyte.
    @Test func `scrypt gives the published keys`() throws {
        let empty = try Scrypt.derive(password: [], salt: [], n: 16, r: 1, p: 1, length: 64)
        #expect(
            empty.hex
                == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
        let nacl = try Scrypt.derive(
            password: Array("password".utf8), salt: Array("NaCl".utf8), n: 1024, r: 8, p: 16, length: 64)
        #expect(
            nacl.hex
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
        let inUse = try Scrypt.derive(
            password: Array("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8), n: 16384, r: 8, p: 1, length: 64)
        #expect(
            inUse.hex
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
    }

    @Test(arguments: [
        (0, 8, 1, 16), (1, 8, 1, 16), (3, 8, 1, 16), (-2, 8, 1, 16), (16384, 0, 1, 16), (16384, -1, 1, 16),
        (16384, 8, 0, 16), (16384, 8, 17, 16), (16384, 8, 1, 0), (16384, 8, 1, -1), (16384, 8, 1, 1025),
        (1 << 20, 8, 1, 16), (1 << 62, 1, 1, 16), (2, Int.max, 1, 16), (Int.min, 8, 1, 16),
    ])
    func `scrypt parameters out of range are refused`(_ n: Int, _ r: Int, _ p: Int, _ length: Int) {
        #expect(throws: SignaturesError.badParameter) {
            try Scrypt.derive(password: [1], salt: [2], n: n, r: r, p: p, length: length)
        }
    }

    @Test func `the largest scrypt that the limits allow works`() throws {
        let key = try Scrypt.derive(password: [1], salt: [2], n: 1 << 16, r: 8, p: 1, length: 1024)
        #expect(key.count == 1024)
        #expect(ErrorQueue.isEmpty)
    }

    @Test func `random bytes have the length asked for and do not repeat`() throws {
        #expect(try SecureRandom.bytes(0) == [])
        #expect(try SecureRandom.bytes(32).count == 32)
        #expect(Set(try (0..<100).map { _ in try SecureRandom.bytes(16) }).count == 100)
        #expect(throws: SignaturesError.badParameter) { try SecureRandom.bytes(-1) }
        #expect(throws: SignaturesError.badParameter) { try SecureRandom.bytes(.max) }
    }

    @Test func `equality in constant time is equality`() {
        #expect(constantTimeEqual([], []))
        #expect(constantTimeEqual([1, 2], [1, 2]))
        #expect(!constantTimeEqual([1, 2], [1, 3]))
        #expect(!constantTimeEqual([1, 2], [1, 2, 3]))
        #expect(!constantTimeEqual([], [0]))
    }
}
