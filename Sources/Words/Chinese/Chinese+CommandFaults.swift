internal import Regulation

extension Chinese {
    func sentence(on fault: CommandFault) -> String {
        switch fault {
        case .notAPublicKey(let cause): "不是 PEM 格式的 P-256 或 Ed25519 公钥（\(cause)）；请给出正确的文件"
        }
    }
}
