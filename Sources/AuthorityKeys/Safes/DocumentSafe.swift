package import Credential
internal import Glibc
internal import Primitives
package import Regulation
internal import Signatures

/// Seals holders' papers for the registry, by a key that is not in it.
///
///     sealed     generation (4) ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16)
///     bound to   "talentcard holder v1" ‖ generation (4) ‖ holder (8): moved to another holder, it opens no more
///
/// A document is found again by its index, HMAC-SHA-256 under a key of its own: who has the database alone can neither
/// read nor try numbers through. Who has the registry and the key has the documents: keep their backups apart.
package struct DocumentSafe: Sendable {
    package let generation: UInt32
    let sealingKey: SealingKey
    private let indexKey: [UInt8]
    /// The same for the same key; it tells nothing of it.
    package let mark: [UInt8]

    /// - Throws: `signing`.
    package init(_ secret: DocumentSecret) throws(AuthorityError) {
        generation = secret.generation
        indexKey = secret.derived("talentcard index v1")
        mark = Array(secret.derived("talentcard mark v1").prefix(16))
        do {
            sealingKey = try SealingKey(secret.derived("talentcard seal v1"))
        } catch {
            throw AuthorityError(.documentKeyUnusable(cause: error.rawValue), at: "documents.key")
        }
    }

    /// - Throws: `signing`.
    package func seal(_ papers: HolderPapers, of holder: Int64) throws(AuthorityError) -> [UInt8] {
        do {
            return generation.bigEndianBytes + (try sealingKey.seal(papers.encoded, for: context(holder)))
        } catch {
            throw AuthorityError(.notSealed(cause: error.rawValue), at: "documents")
        }
    }

    /// - Throws: `altered` when it was sealed for another holder, by another key, or changed.
    package func open(_ sealed: [UInt8], of holder: Int64) throws(AuthorityError) -> HolderPapers {
        do {
            guard sealed.starts(with: generation.bigEndianBytes) else { throw SignaturesError.badSignature }
            let text = try sealingKey.open(Array(sealed.dropFirst(4)), for: context(holder))
            guard let papers = HolderPapers(encoded: text) else { throw SignaturesError.badSignature }
            return papers
        } catch {
            throw AuthorityError(.documentsForeign, at: "holder \(holder)")
        }
    }

    /// 16 bytes that are the same for the same document.
    package func index(of document: DocumentNumber) -> [UInt8] {
        let message = Array(document.type.id.utf8) + [0] + document.spelling
        return Array(HMACSHA256.code(of: message, key: indexKey).prefix(16))
    }

    private func context(_ holder: Int64) -> [UInt8] {
        Array("talentcard holder v1".utf8) + generation.bigEndianBytes + UInt64(bitPattern: holder).bigEndianBytes
    }
}

extension FixedWidthInteger {
    fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
