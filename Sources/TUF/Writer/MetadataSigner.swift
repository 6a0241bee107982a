internal import JSON
internal import Primitives
public import Signatures

/// A key that signs metadata, wherever it is kept: in memory, or in hardware that never gives it away.
public protocol MetadataSigner {
    var publicKey: PublicKey { get }

    /// The signature in TUF's form: DER for P-256 over SHA-256, 64 bytes for Ed25519.
    func metadataSignature(over message: [UInt8]) throws(SignaturesError) -> [UInt8]
}

extension PrivateKey: MetadataSigner {
    public func metadataSignature(over message: [UInt8]) throws(SignaturesError) -> [UInt8] {
        switch publicKey.algorithm {
        case .es256: try signDER(digest: SHA256.hash(message))
        case .ed25519: try sign(message)
        }
    }
}

extension PublicKey {
    /// The key object of §4.2.2.
    var tufKey: JSONObject {
        switch algorithm {
        case .es256:
            let text = String(decoding: pem, as: UTF8.self)
            return ["keytype": "ecdsa", "keyval": ["public": .string(text)], "scheme": "ecdsa-sha2-nistp256"]
        case .ed25519:
            return ["keytype": "ed25519", "keyval": ["public": .string(bytes.hex)], "scheme": "ed25519"]
        }
    }

    /// The key's id in metadata: SHA-256 of the canonical form of its key object, in hexadecimal.
    public var tufKeyID: String {
        // A key object holds no number, so that its canonical form always exists.
        SHA256.hash(canonicalForm(.object(tufKey)) ?? []).hex
    }
}
