internal import Regulation

extension Chinese {
    func sentence(on fault: CommandFault) -> String {
        switch fault {
        case .notAPublicKey(let cause): "不是 PEM 格式的 P-256 或 Ed25519 公钥（\(cause)）；请换正确的文件"
        case .keyCannotSign(let cause): "该密钥无法签名（\(cause)）；请换正确的密钥"
        case .notCertificateRequest(let cause): "不是由其自身密钥签名的证书申请（\(cause)）；请重新生成"
        case .notOneCertificate: "须为一张证书（PEM）；请换正确的文件"
        case .notFetched(let cause): "该地址没有返回文件（\(cause)）；请核对地址，或改用目录"
        case .notManagementKey: "不是管理密钥；应为一行，例如 aes192 加 48 位十六进制数字"
        }
    }
}
