/// A key that signatures are checked with: a point on its curve, made sure of when it was loaded.
///
/// It says nothing about whose key it is. Two are equal when algorithm and point are. Copies share prepared contexts,
/// so keep one and use it again; it may be used from many threads at once.
public struct PublicKey: Sendable, Hashable {
    public let algorithm: SignatureAlgorithm
    /// P-256: x ‖ y, 64 bytes. Ed25519: the 32 bytes of RFC 8032 §5.1.2.
    public let bytes: [UInt8]
    let handle: KeyHandle
    private let verifier: Verifier

    private enum Verifier: Sendable {
        case es256(ES256Verifier)
        case ed25519(Ed25519Verifier)
    }

    /// The P-256 point with these coordinates, each 32 bytes, big-endian.
    ///
    /// - Throws: `badKey` when a length is wrong or the point is not on the curve.
    public init(p256x x: [UInt8], y: [UInt8]) throws(SignaturesError) {
        guard x.count == 32, y.count == 32 else { throw .badKey }
        self.init(p256: try .p256(point: [4] + x + y), coordinates: x + y)
    }

    /// The P-256 point with this abscissa and the ordinate that is odd or even (SEC 1 §2.3.4).
    ///
    /// - Throws: `badKey` when the length is wrong or no such point is on the curve.
    public init(p256x x: [UInt8], yIsOdd: Bool) throws(SignaturesError) {
        guard x.count == 32 else { throw .badKey }
        let handle = try KeyHandle.p256(point: [yIsOdd ? 3 : 2] + x)
        self.init(p256: handle, coordinates: try handle.p256Coordinates())
    }

    /// The Ed25519 key with these 32 bytes.
    ///
    /// - Throws: `badKey` for another length, a non-canonical encoding, no point of the curve, one of small order.
    public init(ed25519 bytes: [UInt8]) throws(SignaturesError) {
        handle = try KeyHandle.ed25519(bytes)
        algorithm = .ed25519
        self.bytes = bytes
        verifier = .ed25519(Ed25519Verifier(key: handle))
    }

    /// The public half of a key that OpenSSL parsed, built anew through the doors above.
    ///
    /// - Throws: `unsupportedKey` unless it is Ed25519 or P-256 by name.
    init(reading parsed: KeyHandle) throws(SignaturesError) {
        switch try parsed.algorithm() {
        case .es256:
            let coordinates = try parsed.p256Coordinates()
            try self.init(p256x: Array(coordinates[..<32]), y: Array(coordinates[32...]))
        case .ed25519:
            try self.init(ed25519: try parsed.ed25519Bytes())
        }
    }

    private init(p256 handle: KeyHandle, coordinates: [UInt8]) {
        self.handle = handle
        algorithm = .es256
        bytes = coordinates
        verifier = .es256(ES256Verifier(key: handle))
    }

    /// The coordinates of a P-256 key, each 32 bytes; `nil` for an Ed25519 key.
    public var coordinates: (x: [UInt8], y: [UInt8])? {
        switch algorithm {
        case .es256: (Array(bytes[..<32]), Array(bytes[32...]))
        case .ed25519: nil
        }
    }

    /// Returns when this key signed the message with its algorithm.
    ///
    /// - Parameter signature: 64 bytes: r ‖ s, or the Ed25519 signature.
    /// - Throws: `badSignature`; `libraryFailure` when it could not be checked.
    public func verify(_ signature: [UInt8], over message: [UInt8]) throws(SignaturesError) {
        switch verifier {
        case .es256(let verifier): try verifier.verify(raw: signature, message: message)
        case .ed25519(let verifier): try verifier.verify(signature, over: message)
        }
    }

    /// Returns when this P-256 key signed the digest, the signature being strict DER (as a PIV card answers).
    ///
    /// - Throws: `badSignature`; `unsupportedKey` for an Ed25519 key; `badParameter` unless the digest has 32 bytes;
    ///   `libraryFailure` when it could not be checked.
    public func verifyDER(_ signature: [UInt8], overDigest digest: [UInt8]) throws(SignaturesError) {
        guard case .es256(let verifier) = verifier else { throw .unsupportedKey }
        guard digest.count == SHA256.length else { throw .badParameter }
        guard let raw = ECDSASignature.raw(der: signature) else { throw .badSignature }
        try verifier.verify(raw: raw, digest: digest)
    }

    /// Returns when this P-256 key signed the digest, the signature being r ‖ s in 64 bytes.
    ///
    /// - Throws: as `verifyDER`.
    public func verify(_ signature: [UInt8], overDigest digest: [UInt8]) throws(SignaturesError) {
        guard case .es256(let verifier) = verifier else { throw .unsupportedKey }
        guard digest.count == SHA256.length else { throw .badParameter }
        try verifier.verify(raw: signature, digest: digest)
    }

    public static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.algorithm == right.algorithm && left.bytes == right.bytes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(algorithm)
        hasher.combine(bytes)
    }
}
