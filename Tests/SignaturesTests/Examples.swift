import Primitives
import Signatures
import Testing

/// Published signatures, RFC 8032 §7.1 (tests 1 to 3) and RFC 6979 §A.2.5 (P-256 with SHA-256).
struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let makeKey: @Sendable () throws -> PublicKey
    let message: [UInt8]
    let signature: [UInt8]

    var key: PublicKey { get throws { try makeKey() } }

    static let all: [Example] = [
        ed25519(
            "RFC 8032 test 1", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2465"
                + "5141438e7a100b"),
        ed25519(
            "RFC 8032 test 2", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d"
                + "291612bb0c00"),
        ed25519(
            "RFC 8032 test 3", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027"
                + "beceea1ec40a"),
        p256(
            "RFC 6979 sample",
            "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8", "sample"),
        p256(
            "RFC 6979 test",
            "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
                + "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083", "test"),
    ]

    private static func ed25519(_ name: String, _ key: String, _ message: String, _ signature: String) -> Example {
        Example(
            testDescription: name, makeKey: { try PublicKey(ed25519: bytes(key)) }, message: bytes(message),
            signature: bytes(signature))
    }

    private static func p256(_ name: String, _ signature: String, _ message: String) -> Example {
        Example(
            testDescription: name,
            makeKey: {
                try PublicKey(
                    p256x: bytes("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
                    y: bytes("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"))
            }, message: Array(message.utf8), signature: bytes(signature))
    }
}

/// The bytes of a hexadecimal text that a test wrote.
func bytes(_ hex: String) -> [UInt8] {
    [UInt8](hex: hex)!
}

/// Every way to change one bit.
func bitFlips(of bytes: [UInt8]) -> some Sequence<[UInt8]> {
    (0..<bytes.count * 8).lazy.map { bit in
        var changed = bytes
        changed[bit / 8] ^= 1 << (bit % 8)
        return changed
    }
}
