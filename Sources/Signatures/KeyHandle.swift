internal import COpenSSL

/// One `EVP_PKEY`, owned: made by one of the doors below and freed with this object.
final class KeyHandle: @unchecked Sendable {
    // Proof of Sendable: the EVP_PKEY is never changed after init; OpenSSL reads it from many threads, under its own
    // locks where it caches.
    let pointer: OpaquePointer

    init(adopting pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// The public key of an encoded point: 0x04 ‖ x ‖ y, or 0x02/0x03 ‖ x (SEC 1 §2.3.3).
    ///
    /// The one door of P-256 public keys. The only point at infinity has the encoding 0x00, which is refused here.
    static func p256(point: [UInt8]) throws(SignaturesError) -> KeyHandle {
        switch (point.first, point.count) {
        case (4, 65), (2, 33), (3, 33): break
        default: throw .badKey
        }
        guard let key = shim_p256_public_key(point, point.count) else { throw ErrorQueue.cleared(for: .badKey) }
        return KeyHandle(adopting: key)
    }

    /// The one door of Ed25519 public keys.
    static func ed25519(_ bytes: [UInt8]) throws(SignaturesError) -> KeyHandle {
        guard bytes.count == 32, try Ed25519Point.isUsable(bytes) else { throw .badKey }
        guard let key = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count) else {
            throw ErrorQueue.cleared(for: .badKey)
        }
        return KeyHandle(adopting: key)
    }

    /// The algorithm, when it is one of ours and the curve is named, not spelled out by parameters.
    func algorithm() throws(SignaturesError) -> SignatureAlgorithm {
        if EVP_PKEY_is_a(pointer, "ED25519") == 1 { return .ed25519 }
        guard EVP_PKEY_is_a(pointer, "EC") == 1 else { throw .unsupportedKey }
        var name = [CChar](repeating: 0, count: 32)
        var explicit: Int32 = 0
        guard EVP_PKEY_get_group_name(pointer, &name, name.count, nil) == 1,
            name.starts(with: "prime256v1".utf8.lazy.map(CChar.init(bitPattern:))), name[10] == 0,
            EVP_PKEY_get_int_param(pointer, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &explicit) == 1,
            explicit == 0
        else { throw ErrorQueue.cleared(for: .unsupportedKey) }
        return .es256
    }

    /// The public point of a P-256 key as x ‖ y, 64 bytes.
    func p256Coordinates() throws(SignaturesError) -> [UInt8] {
        var coordinates: [UInt8] = []
        for name in [OSSL_PKEY_PARAM_EC_PUB_X, OSSL_PKEY_PARAM_EC_PUB_Y] {
            var number: OpaquePointer?
            defer { BN_free(number) }
            var bytes = [UInt8](repeating: 0, count: 32)
            guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1, BN_bn2binpad(number, &bytes, 32) == 32 else {
                throw ErrorQueue.cleared(for: .badKey)
            }
            coordinates += bytes
        }
        return coordinates
    }

    /// The 32 bytes of an Ed25519 public key.
    func ed25519Bytes() throws(SignaturesError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        guard EVP_PKEY_get_raw_public_key(pointer, &bytes, &count) == 1, count == 32 else {
            throw ErrorQueue.cleared(for: .badKey)
        }
        return bytes
    }
}
