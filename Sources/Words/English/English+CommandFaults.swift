internal import Regulation

extension English {
    func sentence(on fault: CommandFault) -> String {
        switch fault {
        case .notAPublicKey(let cause): "not a P-256 or Ed25519 public key in PEM (\(cause))"
        case .keyCannotSign(let cause): "could not sign (\(cause))"
        case .notCertificateRequest(let cause): "not a certificate request by its own key (\(cause))"
        case .notOneCertificate: "not one certificate (PEM)"
        case .notFetched(let cause): "does not answer with the file (\(cause)); check the address, or give a folder"
        case .notManagementKey: "no management key; one line such as `aes192` and 48 hexadecimal digits"
        }
    }
}
