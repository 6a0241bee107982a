internal import CBOR
internal import COSE
public import Primitives
public import Signatures

/// A delta as it came: it shows only the name of the key that is said to have signed it.
public struct UnverifiedStatusDelta: Sendable {
    public let claimedKeyID: KeyID

    private let envelope: Sign1

    public static let type = "application/talentcard-status-delta+cwt"

    /// - Throws: `malformed`, `tooLong`.
    public init(parsing bytes: [UInt8]) throws(StatusListError) {
        envelope = try Sign1.statusEnvelope(bytes, type: UnverifiedStatusDelta.type)
        guard let keyID = envelope.claimedHeader.keyID else { throw .malformed }
        claimedKeyID = keyID
    }

    /// - Throws: `badSignature`, `notChecked`, `malformed`.
    public func verified(by key: PublicKey) throws(StatusListError) -> StatusDelta {
        let payload = try envelope.verifiedStatus(by: key)
        do {
            return try StatusDelta(parsing: payload)
        } catch {
            throw .malformed
        }
    }
}

/// Every change since a base, signed by a key that the caller named.
///
///     { 2 => tstr, 4 => time, 6 => time,
///       -65539 => { 1 => bstr .size 32, 2 => bstr .size 32, 3 => { * (0..3) => [ k, count, bits: bstr ] } } }
///     ; base hash and result hash: SHA-256 of the inflated array before and after; changes by new status, see RiceCode
public struct StatusDelta: Sendable {
    public let uri: String
    public let issuedAt: Timestamp
    public let expires: Timestamp

    let baseHash: [UInt8]
    let resultHash: [UInt8]
    let changes: [(status: CardStatus, indices: RiceCode)]

    fileprivate init(parsing payload: VerifiedPayload) throws(CBORError) {
        var uri: String?
        var issuedAt: Timestamp?
        var expires: Timestamp?
        var body: Body?
        var reader = CBORReader(payload.bytes)
        var keys = try reader.beginMap()
        while let key = try reader.nextIntegerKey(&keys) {
            switch key {
            case StatusClaimKey.subject: uri = try reader.text(limit: StatusClaimKey.uriLimitBytes)
            case StatusClaimKey.expires: expires = try reader.statusTime()
            case StatusClaimKey.issuedAt: issuedAt = try reader.statusTime()
            case StatusClaimKey.delta: body = try Body(reading: &reader)
            default: throw .wrongType
            }
        }
        try reader.end()
        guard let uri, let issuedAt, let expires, let body else { throw .wrongType }
        self.uri = uri
        self.issuedAt = issuedAt
        self.expires = expires
        baseHash = body.baseHash
        resultHash = body.resultHash
        changes = body.changes
    }

    private struct Body {
        let baseHash: [UInt8]
        let resultHash: [UInt8]
        let changes: [(status: CardStatus, indices: RiceCode)]

        init(reading reader: inout CBORReader) throws(CBORError) {
            var keys = try reader.beginMap()
            guard try reader.nextIntegerKey(&keys) == 1 else { throw .wrongType }
            baseHash = try reader.byteString(limit: SHA256.length)
            guard try reader.nextIntegerKey(&keys) == 2 else { throw .wrongType }
            resultHash = try reader.byteString(limit: SHA256.length)
            guard try reader.nextIntegerKey(&keys) == 3 else { throw .wrongType }
            changes = try Body.changes(&reader)
            guard try reader.nextIntegerKey(&keys) == nil else { throw .wrongType }
        }

        private static func changes(
            _ reader: inout CBORReader
        ) throws(CBORError) -> [(status: CardStatus, indices: RiceCode)] {
            var changes: [(status: CardStatus, indices: RiceCode)] = []
            var keys = try reader.beginMap()
            while let key = try reader.nextIntegerKey(&keys) {
                guard let status = UInt8(exactly: key).flatMap(CardStatus.init(rawValue:)),
                    try reader.beginArray() == 3
                else { throw .wrongType }
                let parameter = try reader.unsigned()
                let count = try reader.unsigned()
                let bits = try reader.byteString(limit: UnverifiedStatusList.limitBytes)
                reader.endContainer()
                guard let code = RiceCode(parameter: parameter, count: count, bits: bits) else { throw .outOfRange }
                changes.append((status, code))
            }
            return changes
        }
    }
}

extension StatusArray {
    /// - Throws: `malformed`, `revivesCancelled`, `returnsToNotIssued`.
    func applying(_ changes: [(status: CardStatus, indices: RiceCode)]) throws(StatusListError) -> StatusArray {
        var changed = self
        guard var touched = StatusArray(bitsPerEntry: 1, bytes: [UInt8](repeating: 0, count: count / 8 + 1)) else {
            throw .malformed
        }
        for (status, code) in changes {
            try code.forEachIndex(below: UInt64(count)) { index throws(StatusListError) in
                guard touched.entry(at: index) == 0 else { throw .malformed }
                touched.replaceEntry(at: index, with: 1)
                let before = entry(at: index).flatMap(CardStatus.init(rawValue:))
                guard before != .cancelled || status == .cancelled else { throw .revivesCancelled }
                guard before == .notIssued || status != .notIssued else { throw .returnsToNotIssued }
                changed.replaceEntry(at: index, with: status.rawValue)
            }
        }
        return changed
    }
}
