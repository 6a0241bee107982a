internal import Primitives
package import Regulation
internal import Signatures

/// A paper of an application as the registry has it: in pieces under a key of its own, which the documents' key seals. A rotation of
/// that key seals the paper's key anew, and leaves the pieces.
///
///     sealed key   generation (4) ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16), bound to "talentcard paper v1" ‖ generation (4) ‖ place
///     piece        nonce ‖ ciphertext ‖ tag, bound to "talentcard piece v1" ‖ place ‖ number (8) ‖ pieces in all (8)
///     place        application (8) ‖ SHA-256 of the paper (32): moved elsewhere, it opens no more
package struct SealedPaper: Sendable {
    /// Whose it is, and which.
    package struct Place: Hashable, Sendable {
        package let application: Int64
        /// SHA-256 of the paper itself.
        package let digest: [UInt8]

        package init(application: Int64, digest: [UInt8]) { (self.application, self.digest) = (application, digest) }

        fileprivate var bytes: [UInt8] { bigEndian(application) + digest }
    }

    package let key: [UInt8]
    package let pieces: [[UInt8]]

    package init(key: [UInt8], pieces: [[UInt8]]) { (self.key, self.pieces) = (key, pieces) }

    /// Below what one sealing may have.
    fileprivate static let pieceBytes = 512 << 10
}

extension DocumentSafe {
    /// - Throws: `signing`.
    package func seal(_ paper: [UInt8], at place: SealedPaper.Place) throws(AuthorityError) -> SealedPaper {
        do {
            let secret = try SecureRandom.bytes(SealingKey.length)
            let key = try SealingKey(secret)
            let starts = Array(stride(from: 0, to: paper.count, by: SealedPaper.pieceBytes))
            var pieces: [[UInt8]] = []
            for (number, start) in starts.enumerated() {
                let piece = paper[start..<min(start + SealedPaper.pieceBytes, paper.count)]
                pieces.append(try key.seal(Array(piece), for: context(ofPiece: number, of: starts.count, at: place)))
            }
            return SealedPaper(key: try seal(key: secret, at: place), pieces: pieces)
        } catch {
            throw AuthorityError(KeyFault.notSealed(cause: error.rawValue), at: "paper")
        }
    }

    /// - Throws: `altered` when it was sealed for another place, by another key, or changed.
    package func open(_ sealed: SealedPaper, at place: SealedPaper.Place) throws(AuthorityError) -> [UInt8] {
        do {
            let key = try SealingKey(open(key: sealed.key, at: place))
            var paper: [UInt8] = []
            for (number, piece) in sealed.pieces.enumerated() {
                paper += try key.open(piece, for: context(ofPiece: number, of: sealed.pieces.count, at: place))
            }
            guard SHA256.hash(paper) == place.digest else { throw SignaturesError.badSignature }
            return paper
        } catch {
            throw AuthorityError(KeyFault.documentsForeign, at: "application \(place.application)")
        }
    }

    /// The paper's own key, sealed by this safe in the place of another.
    ///
    /// - Throws: as `open`, `seal`.
    package func reseal(
        _ key: [UInt8], from old: DocumentSafe, at place: SealedPaper.Place
    ) throws(AuthorityError) -> [UInt8] {
        do {
            return try seal(key: old.open(key: key, at: place), at: place)
        } catch {
            throw AuthorityError(KeyFault.documentsForeign, at: "application \(place.application)")
        }
    }

    private func seal(key: [UInt8], at place: SealedPaper.Place) throws(SignaturesError) -> [UInt8] {
        bigEndian(generation) + (try sealingKey.seal(key, for: context(ofKeyAt: place)))
    }

    private func open(key sealed: [UInt8], at place: SealedPaper.Place) throws(SignaturesError) -> [UInt8] {
        guard sealed.starts(with: bigEndian(generation)) else { throw .badSignature }
        return try sealingKey.open(Array(sealed.dropFirst(4)), for: context(ofKeyAt: place))
    }

    private func context(ofKeyAt place: SealedPaper.Place) -> [UInt8] {
        Array("talentcard paper v1".utf8) + bigEndian(generation) + place.bytes
    }

    private func context(ofPiece number: Int, of count: Int, at place: SealedPaper.Place) -> [UInt8] {
        Array("talentcard piece v1".utf8) + place.bytes + bigEndian(Int64(number)) + bigEndian(Int64(count))
    }
}

private func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
}
