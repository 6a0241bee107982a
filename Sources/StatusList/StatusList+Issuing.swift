internal import CBOR
internal import COSE
internal import Encodings
public import Primitives
public import Signatures

extension StatusArray {
    /// A signed Status List Token with this array.
    ///
    /// - Parameters:
    ///   - timeToLiveSeconds: how long a consumer may keep it without asking again (Token Status List §5.2).
    /// - Throws: `malformed` unless entries have 2 bits; `notChecked` when signing failed.
    public func token(
        uri: String, issuedAt: Timestamp, expires: Timestamp, timeToLiveSeconds: UInt64,
        by key: PrivateKey, signerID: KeyID
    ) throws(StatusListError) -> [UInt8] {
        guard bitsPerEntry == 2 else { throw .malformed }
        let compressed: [UInt8]
        do {
            compressed = try Zlib.deflate(bytes)
        } catch {
            throw .malformed
        }
        let claims: CBORValue = [
            .integer(StatusClaimKey.subject): .text(uri),
            .integer(StatusClaimKey.issuedAt): .integer(issuedAt.secondsSince1970),
            .integer(StatusClaimKey.expires): .integer(expires.secondsSince1970),
            .integer(StatusClaimKey.timeToLive): .unsigned(timeToLiveSeconds),
            .integer(StatusClaimKey.statusList): ["bits": 2, "lst": .bytes(compressed)],
        ]
        return try signedStatus(claims, type: UnverifiedStatusList.type, by: key, signerID: signerID)
    }

    /// A signed delta that leads from `base` to this array.
    ///
    /// - Throws: `shrinks` unless both have as many entries of 2 bits; `revivesCancelled`;
    ///   `returnsToNotIssued`; `notChecked`.
    public func delta(
        from base: StatusArray, uri: String, issuedAt: Timestamp, expires: Timestamp,
        by key: PrivateKey, signerID: KeyID
    ) throws(StatusListError) -> [UInt8] {
        guard bitsPerEntry == 2, base.bitsPerEntry == 2, base.count == count else { throw .shrinks }
        var changed: [UInt8: [UInt64]] = [:]
        for index in bytes.indices where bytes[index] != base.bytes[index] {
            for entry in UInt64(index) * 4..<UInt64(index) * 4 + 4 {
                guard let new = self.entry(at: entry), let old = base.entry(at: entry), new != old else { continue }
                guard old != CardStatus.cancelled.rawValue else { throw .revivesCancelled }
                guard new != CardStatus.notIssued.rawValue else { throw .returnsToNotIssued }
                changed[new, default: []].append(entry)
            }
        }
        let changes = changed.map { status, indices -> CBORValue.Pair in
            let code = RiceCode(encoding: indices)
            return .init(
                .unsigned(UInt64(status)),
                [.unsigned(UInt64(code.parameter)), .unsigned(UInt64(code.count)), .bytes(code.bits)])
        }
        let claims: CBORValue = [
            .integer(StatusClaimKey.subject): .text(uri),
            .integer(StatusClaimKey.expires): .integer(expires.secondsSince1970),
            .integer(StatusClaimKey.issuedAt): .integer(issuedAt.secondsSince1970),
            .integer(StatusClaimKey.delta): [
                1: .bytes(SHA256.hash(base.bytes)), 2: .bytes(SHA256.hash(bytes)), 3: .map(changes),
            ],
        ]
        return try signedStatus(claims, type: UnverifiedStatusDelta.type, by: key, signerID: signerID)
    }
}

private func signedStatus(
    _ claims: CBORValue, type: String, by key: PrivateKey, signerID: KeyID
) throws(StatusListError) -> [UInt8] {
    let header = ProtectedHeader(
        algorithm: COSEAlgorithm(signingWith: key.publicKey.algorithm), keyID: signerID, type: type)
    do {
        return try Sign1.signed(claims.encoded(), header: header, by: key)
    } catch {
        throw .notChecked
    }
}
