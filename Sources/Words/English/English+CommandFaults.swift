internal import Regulation

extension English {
    func sentence(on fault: CommandFault) -> String {
        switch fault {
        case .notAPublicKey(let cause): "not a P-256 or Ed25519 public key in PEM (\(cause))"
        }
    }
}
