internal import Primitives
internal import Regulation

extension Chinese {
    func sentence(on fault: KeyFault) -> String {
        switch fault {
        case .noSecret(let kind): "此处没有\(name(of: kind))；请从保管处取回"
        case .secretNotRegular(let kind): "不是普通文件；请给出\(name(of: kind))文件本身的路径"
        case .secretOpenToOthers(let kind, let mode):
            "文件权限为 0\(String(mode, radix: 8))，他人可能已读取\(name(of: kind))；请执行 chmod 600"
        case .secretOfAnother: "文件属于其他账号；请用 chown 改为运行本程序的账号"
        case .secretUnreadable(let fault, let cause): sentence(on: fault, cause: cause)
        case .keyTwice(let uri): "同时还有 \(uri)；请移走不用于签名的一个"
        case .keyNameTaken: "已有同名密钥，密钥一律不覆盖；请另起名称"
        case .keyStaysInToken: "该密钥只保存在密码设备中；请改用其 pkcs11: URI"
        case .keyNotMade(let cause): "未能生成密钥（\(cause)）；请重试"
        case .keyEncrypted: "密钥有口令保护，本程序不询问口令；请先解密"
        case .curveNotOurs: "密钥既不是 P-256 也不是 Ed25519；请改用其中一种"
        case .notAPrivateKey(let cause): "不是 PEM 格式的私钥（\(cause)）；请放入正确的文件"
        case .notTheRecordedKey: "不是登记簿中以此名称登记的密钥；请放入登记的密钥"
        case .notATokenURI:
            "须写作 pkcs11:token=NAME;object=KEY?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/PATH "
                + "这样的 URI，其中不得写 PIN"
        case .tokenLibraryFailed:
            "OpenSSL 的引擎和密码设备的模块均无响应；请安装 libengine-pkcs11-openssl，且所有密钥使用同一模块"
        case .tokenKeyNotP256: "密码设备中的密钥须为 P-256；请在设备中另行生成"
        case .tokenAbsent(let there): "没有这个密码设备（现有：\(there.isEmpty ? "无" : list(there))）；请插入设备，或更正 URI 中的名称"
        case .tokenAmbiguous(let serials): "有多个同名密码设备，序列号为 \(list(serials))；请在 URI 中加上 serial="
        case .tokenPINRefused: "密码设备拒绝了 PIN；本程序重新启动前不会再试，请先更正，再错几次设备就会锁定"
        case .tokenLocked: "密码设备的 PIN 已锁定或已过期；请用安全员 PIN 重新设置"
        case .tokenKeyAbsent(let there): "密码设备中没有该私钥（现有：\(there.isEmpty ? "无" : list(there))）；请更正 URI 中的 object 或 id"
        case .tokenKeyAmbiguous(let ids): "密码设备中有多个同名私钥，id 为 \(list(ids))（十六进制）；请在 URI 中加上 id=，每两位前加 %"
        case .tokenFailed(let code): "密码设备返回 PKCS#11 代码 0x\(String(code, radix: 16))；请用设备自带的工具检查后重试"
        case .tokenGone: "打开密钥时密码设备断开；请重新插入设备并重新启动本程序"
        case .noPIN: "此处没有 PIN；请只写入密码设备的 PIN"
        case .noSigner: "没有登记签发者；请用 key rotate 增加"
        case .signerHasAnotherKey(let use): "登记的 \(use) 签发者是另一个密钥；请放入其本身的密钥"
        case .certificateNotInForce(let from, let until, let moment):
            "证书有效期为 \(from.rfc3339) 至 \(until.rfc3339)，不含 \(moment.rfc3339)；请签发新证书，或校正时钟"
        case .certificateNotChained: "证书不是 ca.pem 签发的；请放入对应的根证书"
        case .certificateNotMade(let cause): "未能签发证书（\(cause)）；请检查密钥和时钟"
        case .notTheRootsCertificate: "不是该根密钥的证书；请使用配套的密钥和证书"
        case .rootEndsFirst(let end): "根证书于 \(end.rfc3339) 到期，早于签发者；请先更新根证书"
        case .rootKeyAway: "为签发者签发证书须用一次根密钥；请将其放到此处"
        case .anotherRootThere: "此处已有另一个根证书；请使用新目录"
        case .anotherKeyThere: "此处已有另一个密钥，密钥一律不覆盖；请使用新目录"
        case .notTheCertificatesKey(let certificate): "不是 \(certificate) 的密钥；请使用配套的密钥和证书"
        case .notASignerOfTheRoot: "不是 ca.pem 为此用途签发的有效签发者证书；参见 certs/README.md"
        case .badAuthorityName: "须为 1 至 16 个可见 ASCII 字符，例如 CN-JL"
        case .badStatusURI: "须为 8 至 64 个字符的 URI，例如 https://cards.example/status/"
        case .badListSize: "须为 1024 至 16777216 之间 4 的倍数，例如 65536"
        case .impossibleKeys: "登记的密钥自相矛盾；请恢复备份"
        case .notSigned(let cause): "未能签名（\(cause)）；请检查密钥"
        case .noRandomness: "随机数发生器尚未就绪；请重试"
        case .noSignInKey: "文件中没有密钥；请从备份恢复，或为所有人员重新办理登录"
        case .documentKeysUnreadable: "须为序号递增的“序号 十六进制密钥”各行；请从备份恢复"
        case .noDocumentKey: "文件中没有密钥；请从备份恢复"
        case .documentKeyUnusable(let cause): "证件密钥不能使用（\(cause)）；请从备份恢复"
        case .notSealed(let cause): "未能加密保存（\(cause)）；请重试"
        case .signInSecretForeign: "加密保存的动态口令密钥不属于该人员或该密钥；请为其重新办理登录"
        case .documentsForeign: "加密保存的证件被更改或移动；请恢复备份"
        case .badPassword: "密码须为 12 至 128 个字符；几个词连在一起便于记忆"
        case .notDigested: "内存不足，未能计算摘要；请检查本机内存"
        }
    }

    private func name(of kind: SecretKind) -> String {
        switch kind {
        case .privateKey: "私钥"
        case .pin: "PIN"
        case .signInKey: "登录密钥"
        case .documentKey: "证件密钥"
        case .managementKey: "芯片管理密钥"
        }
    }
}
