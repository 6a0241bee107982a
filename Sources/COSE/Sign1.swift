// The room's contract: Documentation.docc/COSE.md.

internal import CBOR
public import Signatures

/// A well-formed COSE_Sign1 within limits, whose payload is unreadable until its signature holds.
///
///     COSE_Sign1_Tagged = #6.18([ protected: bstr .cbor ProtectedHeader, unprotected: {}, payload: bstr,
///                                 signature: bstr ])
public struct Sign1: Hashable, Sendable {
    /// What the envelope says of itself. Nobody has vouched for it.
    public let claimedHeader: ProtectedHeader

    private let protected: [UInt8]
    private let payload: [UInt8]
    private let signature: [UInt8]

    /// - Parameter limitBytes: the longest envelope that the caller's format allows.
    /// - Throws: `malformed`, `tooLong`.
    public init(parsing bytes: [UInt8], limitBytes: Int) throws(COSEError) {
        guard bytes.count <= limitBytes else { throw .tooLong }
        do {
            var reader = CBORReader(bytes)
            guard try reader.beginTag() == Sign1.tag, try reader.beginArray() == 4 else { throw CBORError.wrongType }
            protected = try reader.byteString(limit: limitBytes)
            var unprotected = try reader.beginMap()
            guard try reader.nextIntegerKey(&unprotected) == nil else { throw CBORError.wrongType }
            payload = try reader.byteString(limit: limitBytes)
            signature = try reader.byteString(limit: limitBytes)
            try reader.end()
            claimedHeader = try ProtectedHeader(parsing: protected)
        } catch {
            throw .malformed
        }
    }

    /// The payload, now that `key` is known to have signed it under this header.
    ///
    /// It says nothing about whether the key is trusted.
    ///
    /// - Throws: `badSignature`; `notChecked` when the library failed.
    public func verified(by key: PublicKey) throws(COSEError) -> VerifiedPayload {
        guard let algorithm = COSEAlgorithm(rawValue: claimedHeader.algorithm), algorithm.keyAlgorithm == key.algorithm
        else { throw .badSignature }
        do {
            try key.verify(signature, over: Sign1.toBeSigned(protected: protected, payload: payload))
        } catch {
            throw error == .badSignature ? .badSignature : .notChecked
        }
        return VerifiedPayload(bytes: payload, header: claimedHeader)
    }

    /// One byte string of a payload that is a map, for an envelope that carries inside what leads to its own key
    /// (RFC 8747 §3). Nobody has vouched for these bytes; nothing else of the payload can be read this way.
    ///
    /// `nil` when the payload is no deterministic map of integer keys or has no such byte string.
    public func embeddedByteString(label: Int64, limitBytes: Int) -> [UInt8]? {
        do {
            var found: [UInt8]?
            var reader = CBORReader(payload)
            var keys = try reader.beginMap()
            while let key = try reader.nextIntegerKey(&keys) {
                if key == label { found = try reader.byteString(limit: limitBytes) } else { try reader.skip() }
            }
            try reader.end()
            return found
        } catch {
            return nil
        }
    }

    /// A new envelope around `payload`.
    ///
    /// - Throws: `notChecked` when the library failed to sign.
    public static func signed(
        _ payload: [UInt8], header: ProtectedHeader, by key: PrivateKey
    ) throws(COSEError) -> [UInt8] {
        let protected = header.encoded
        let signature: [UInt8]
        do {
            signature = try key.sign(toBeSigned(protected: protected, payload: payload))
        } catch {
            throw .notChecked
        }
        return CBORValue.tagged(tag, [.bytes(protected), [:], .bytes(payload), .bytes(signature)]).encoded()
    }

    /// RFC 9052 §4.4: `Sig_structure = [ "Signature1", protected, external_aad: h'', payload ]`.
    private static func toBeSigned(protected: [UInt8], payload: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(capacityBytes: protected.count + payload.count + 32)
        writer.beginArray(count: 4)
        writer.append(text: "Signature1")
        writer.append(bytes: protected)
        writer.append(bytes: [])
        writer.append(bytes: payload)
        return writer.bytes
    }

    private static let tag: UInt64 = 18
}

extension Sign1: CustomStringConvertible, CustomReflectable {
    /// Only what it claims of itself: nobody shall see an unverified payload by printing it.
    public var description: String { "Sign1(\(claimedHeader))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// These bytes were signed, under this header, by the key that the caller named.
///
/// Made only by `Sign1.verified(by:)`: there is no other initializer, not even for tests.
public struct VerifiedPayload: Sendable {
    public let bytes: [UInt8]
    public let header: ProtectedHeader

    fileprivate init(bytes: [UInt8], header: ProtectedHeader) {
        self.bytes = bytes
        self.header = header
    }
}
