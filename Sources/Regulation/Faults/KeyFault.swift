package import Primitives

/// What is wrong with keys, tokens, certificates, safes and passwords. A `cause` is the code of the library's error.
package enum KeyFault: Error, Hashable, Sendable {
    // A secret's file
    case noSecret(SecretKind)
    case secretNotRegular(SecretKind)
    case secretOpenToOthers(SecretKind, mode: Int32)
    case secretOfAnother
    case secretUnreadable(FileTrouble, cause: String?)
    // A key's file
    case keyTwice(uri: String)
    case keyNameTaken
    case keyStaysInToken
    case keyNotMade(cause: String)
    case keyEncrypted
    case curveNotOurs
    case notAPrivateKey(cause: String)
    case notTheRecordedKey
    // A token
    case notATokenURI
    case tokenLibraryFailed
    case tokenKeyNotP256
    /// - Parameter there: the labels of the tokens that are.
    case tokenAbsent(there: [String])
    case tokenAmbiguous(serials: [String])
    case tokenPINRefused
    case tokenLocked
    case tokenKeyAbsent(there: [String])
    /// - Parameter ids: in hex.
    case tokenKeyAmbiguous(ids: [String])
    /// - Parameter code: a CK_RV.
    case tokenFailed(code: UInt64)
    case tokenGone
    case noPIN
    // Signers, the root and their certificates
    case noSigner
    /// - Parameter use: `card` or `status`.
    case signerHasAnotherKey(use: String)
    case certificateNotInForce(from: Timestamp, until: Timestamp, at: Timestamp)
    case certificateNotChained
    case certificateNotMade(cause: String)
    case notTheRootsCertificate
    case rootEndsFirst(Timestamp)
    case rootKeyAway
    case anotherRootThere
    case anotherKeyThere
    case notTheCertificatesKey(certificate: String)
    case notASignerOfTheRoot
    case badAuthorityName
    case badStatusURI
    case badListSize
    // The repository's roles
    case impossibleKeys
    case notSigned(cause: String)
    // Safes and passwords
    case noRandomness
    case noSignInKey
    case documentKeysUnreadable
    case noDocumentKey
    case documentKeyUnusable(cause: String)
    case notSealed(cause: String)
    case signInSecretForeign
    case documentsForeign
    case badPassword
    case notDigested

    package var code: AuthorityError.Code {
        switch self {
        case .noSecret, .secretNotRegular, .secretOpenToOthers, .secretOfAnother, .secretUnreadable, .keyTwice,
            .keyEncrypted, .curveNotOurs, .notAPrivateKey, .notTheRecordedKey, .notATokenURI, .tokenLibraryFailed,
            .tokenKeyNotP256, .tokenAbsent, .tokenAmbiguous, .tokenPINRefused, .tokenLocked, .tokenKeyAbsent,
            .tokenKeyAmbiguous, .tokenFailed, .tokenGone, .noPIN, .noSigner, .signerHasAnotherKey, .rootKeyAway,
            .notTheCertificatesKey, .noSignInKey, .documentKeysUnreadable, .noDocumentKey:
            .badKey
        case .keyNameTaken, .keyStaysInToken, .rootEndsFirst, .notASignerOfTheRoot, .badAuthorityName, .badStatusURI,
            .badListSize, .badPassword:
            .badInput
        case .anotherRootThere, .anotherKeyThere: .badFolder
        case .keyNotMade, .certificateNotInForce, .certificateNotChained, .certificateNotMade, .notTheRootsCertificate,
            .notSigned, .noRandomness, .documentKeyUnusable, .notSealed, .notDigested:
            .signing
        case .impossibleKeys, .signInSecretForeign, .documentsForeign: .altered
        }
    }
}
