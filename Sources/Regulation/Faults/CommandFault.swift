/// What is wrong with a file or a text that an option of `talentcard-authority` names. A `cause` is the code of the
/// library's error.
package enum CommandFault: Hashable, Sendable {
    case notAPublicKey(cause: String)
    case keyCannotSign(cause: String)
    case notCertificateRequest(cause: String)
    case notOneCertificate
    case notManagementKey
    /// A URL that does not answer, or not with a file.
    case notFetched(cause: String)

    package var code: AuthorityError.Code { .badInput }
}
