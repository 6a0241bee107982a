public import Signatures

/// What a chip signs to prove that it holds the card's key.
///
///     challenge = SHA-256("talentcard chip v1" ‖ nonce ‖ SHA-256(credential))
public enum ChipChallenge {
    public static let nonceBytes = 32

    /// 32 bytes, for the chip to take as a digest.
    public static func digest(nonce: [UInt8], credential: [UInt8]) -> [UInt8] {
        SHA256.hash(Array("talentcard chip v1".utf8) + nonce + SHA256.hash(credential))
    }
}

extension ChipReading {
    /// Checks the chip's answer against the key inside the verified credential, P-256 only.
    ///
    /// - Throws: `badSignature` (also when there is no answer), `notChecked`.
    @discardableResult
    public func verifyPossession(of key: PublicKey) throws(CredentialError) -> VerifiedChipAnswer {
        guard key.algorithm == .es256, nonce.count == ChipChallenge.nonceBytes, let signature else {
            throw .badSignature
        }
        let challenge = ChipChallenge.digest(nonce: nonce, credential: credential)
        do {
            switch signature {
            case .piv(let der): try key.verifyDER(der, overDigest: challenge)
            case .native(let raw): try key.verify(raw, overDigest: challenge)
            }
        } catch {
            throw error == .badSignature ? .badSignature : .notChecked
        }
        return VerifiedChipAnswer(signature: signature)
    }
}

/// An answer that the chip with the card's key gave to our challenge.
public struct VerifiedChipAnswer: Hashable, Sendable {
    public let signature: ChipSignature

    fileprivate init(signature: ChipSignature) { self.signature = signature }
}
