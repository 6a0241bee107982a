internal import CBOR
internal import COSE
internal import Encodings
public import Primitives
public import Signatures

/// A status list token as it came: it shows only the name of the key that is said to have signed it.
public struct UnverifiedStatusList: Sendable {
    public let claimedKeyID: KeyID

    private let envelope: Sign1

    public static let type = "application/statuslist+cwt"
    /// The most bytes of a token (the repository's limit for a target).
    public static let limitBytes = 64 << 20

    /// - Throws: `malformed`, `tooLong`.
    public init(parsing bytes: [UInt8]) throws(StatusListError) {
        envelope = try Sign1.statusEnvelope(bytes, type: UnverifiedStatusList.type)
        guard let keyID = envelope.claimedHeader.keyID else { throw .malformed }
        claimedKeyID = keyID
    }

    /// - Throws: `badSignature`, `notChecked`, `malformed`.
    public func verified(by key: PublicKey) throws(StatusListError) -> CompressedStatusList {
        try CompressedStatusList(parsing: envelope.verifiedStatus(by: key))
    }
}

/// A list that a key, named by the caller, has signed, and that takes no more memory yet than it had on the wire.
///
/// Token Status List §5.2, claims that we do not know being passed over (RFC 8392 §3):
///
///     { 2 => tstr, ? 4 => time, 6 => time, 65533 => { "bits" => 2, "lst" => bstr .zlib, * tstr => any },
///       ? 65534 => uint, * int => any }
public struct CompressedStatusList: Sendable {
    public let uri: String
    public let issuedAt: Timestamp
    /// The list is not used from here on. `nil`: the token sets no end.
    public let expires: Timestamp?

    private let compressed: [UInt8]

    fileprivate init(parsing payload: VerifiedPayload) throws(StatusListError) {
        let claims: StatusListClaims
        do {
            claims = try StatusListClaims(parsing: payload.bytes)
        } catch {
            throw .malformed
        }
        uri = claims.uri
        issuedAt = claims.issuedAt
        expires = claims.expires
        compressed = claims.compressed
    }

    /// - Parameter limitBytes: the most that the array may have; a longer one is refused before it is inflated.
    /// - Throws: `malformed`, `tooLong`.
    public func inflated(limitBytes: Int) throws(StatusListError) -> StatusList {
        let inflated: [UInt8]
        do {
            inflated = try Zlib.inflate(compressed, limitBytes: min(limitBytes, StatusList.arrayLimitBytes))
        } catch {
            throw error == .tooLong ? .tooLong : .malformed
        }
        guard let array = StatusArray(bitsPerEntry: 2, bytes: inflated) else { throw .malformed }
        return StatusList(uri: uri, issuedAt: issuedAt, expires: expires, array: array)
    }
}

/// One list of statuses that a key, named by the caller, has signed; perhaps brought up to date by a signed delta.
///
/// It does not say how old it may be; `asOf` is the moment that it speaks of.
public struct StatusList: Sendable {
    public let uri: String
    public let issuedAt: Timestamp
    /// The list is not used from here on. `nil`: the token sets no end.
    public let expires: Timestamp?

    let array: StatusArray
    /// SHA-256 of the inflated array.
    let hash: [UInt8]

    /// The most bytes of an array: 2²⁸ cards.
    public static let arrayLimitBytes = 64 << 20

    /// Entries in the list.
    public var count: Int { array.count }

    /// The status of the card at `index`, or `nil` outside the list.
    public func status(at index: UInt64) -> CardStatus? {
        array.entry(at: index).flatMap(CardStatus.init(rawValue:))
    }

    /// The array and its hash, for a publisher that makes a delta from it.
    public var contents: StatusArray { array }

    fileprivate init(uri: String, issuedAt: Timestamp, expires: Timestamp?, array: StatusArray) {
        self.uri = uri
        self.issuedAt = issuedAt
        self.expires = expires
        self.array = array
        hash = SHA256.hash(array.bytes)
    }
}

extension StatusList {
    /// The list with the delta's changes, taken whole or not at all.
    ///
    /// - Throws: `wrongBase` unless both hashes hold and it is of this list; `malformed` for indices that break the
    ///   code, stand twice or lie beyond the list; `revivesCancelled`; `returnsToNotIssued`.
    public func applying(_ delta: StatusDelta) throws(StatusListError) -> StatusList {
        guard delta.uri == uri, delta.baseHash == hash else { throw .wrongBase }
        let list = StatusList(
            uri: uri, issuedAt: max(issuedAt, delta.issuedAt),
            expires: expires.map { min($0, delta.expires) } ?? delta.expires, array: try array.applying(delta.changes))
        guard list.hash == delta.resultHash else { throw .wrongBase }
        return list
    }

    /// The list with what a delta past its end may still do: it cancels and suspends, and lifts nothing.
    ///
    /// The list keeps its own end and its own moment.
    ///
    /// - Throws: as `applying`.
    package func applyingOnlyRefusals(of delta: StatusDelta) throws(StatusListError) -> StatusList {
        let changed = try applying(delta).array.bytes
        let bytes = zip(array.bytes, changed).map { old, new in
            let refused = StatusFields(new).cancelled | StatusFields(new).suspended
            let mask = refused | refused << 1
            return new & mask | old & ~mask
        }
        guard let array = StatusArray(bitsPerEntry: 2, bytes: bytes) else { throw .malformed }
        return StatusList(uri: uri, issuedAt: issuedAt, expires: expires, array: array)
    }
}

private struct StatusListClaims {
    let uri: String
    let issuedAt: Timestamp
    let expires: Timestamp?
    let compressed: [UInt8]

    init(parsing bytes: [UInt8]) throws(CBORError) {
        var uri: String?
        var issuedAt: Timestamp?
        var expires: Timestamp?
        var compressed: [UInt8]?
        var reader = CBORReader(bytes)
        var keys = try reader.beginMap()
        while let key = try reader.nextIntegerKey(&keys) {
            switch key {
            case StatusClaimKey.subject: uri = try reader.text(limit: StatusClaimKey.uriLimitBytes)
            case StatusClaimKey.expires: expires = try reader.statusTime()
            case StatusClaimKey.issuedAt: issuedAt = try reader.statusTime()
            case StatusClaimKey.statusList: compressed = try reader.statusListEntry()
            default: try reader.skip()
            }
        }
        try reader.end()
        guard let uri, let issuedAt, let compressed else { throw .wrongType }
        self.uri = uri
        self.issuedAt = issuedAt
        self.expires = expires
        self.compressed = compressed
    }
}

enum StatusClaimKey {
    static let subject: Int64 = 2
    static let expires: Int64 = 4
    static let issuedAt: Int64 = 6
    static let statusList: Int64 = 65533
    static let timeToLive: Int64 = 65534
    static let delta: Int64 = -65539

    /// A card of 512 bytes cannot name a longer one.
    static let uriLimitBytes = 512
}

extension CBORReader {
    mutating func statusTime() throws(CBORError) -> Timestamp {
        let seconds = try unsigned()
        guard seconds <= UInt64(Timestamp.year9999.secondsSince1970) else { throw .outOfRange }
        return Timestamp(secondsSince1970: Int64(seconds))
    }

    /// The compressed array of an entry whose `bits` are 2.
    fileprivate mutating func statusListEntry() throws(CBORError) -> [UInt8] {
        var bits: UInt64?
        var compressed: [UInt8]?
        var keys = try beginMap()
        while let key = try nextTextKey(&keys, limit: 64) {
            switch key {
            case "bits": bits = try unsigned()
            case "lst": compressed = try byteString(limit: UnverifiedStatusList.limitBytes)
            default: try skip()
            }
        }
        guard bits == 2, let compressed else { throw .wrongType }
        return compressed
    }
}

extension Sign1 {
    /// A status signer's envelope: protected header exactly `{1: alg, 4: kid, 16: type}`.
    static func statusEnvelope(_ bytes: [UInt8], type: String) throws(StatusListError) -> Sign1 {
        let envelope: Sign1
        do {
            envelope = try Sign1(parsing: bytes, limitBytes: UnverifiedStatusList.limitBytes)
        } catch {
            throw error == .tooLong ? .tooLong : .malformed
        }
        guard envelope.claimedHeader.type == type else { throw .malformed }
        return envelope
    }

    func verifiedStatus(by key: PublicKey) throws(StatusListError) -> VerifiedPayload {
        do {
            return try verified(by: key)
        } catch {
            throw error == .notChecked ? .notChecked : .badSignature
        }
    }
}
