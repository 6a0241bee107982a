extension Chinese {
    func sentence(on fault: ConfigurationFault, line: Int?, key: String) -> String {
        let line = line.map { line in "第 \(line) 行" }
        let place = [line, key.isEmpty ? nil : key].compactMap(\.self).joined(separator: "，")
        return place.isEmpty ? sentence(on: fault) : "\(place)：\(sentence(on: fault))"
    }

    var goodConfiguration: String { "正确" }

    private func sentence(on fault: ConfigurationFault) -> String {
        switch fault {
        case .notReadable: "读不出"
        case .notMapping: "须为“键: 值”的组合"
        case .unknownKey(let known): "没有这个键；此处可用的键：\(known)"
        case .missing: "缺少"
        case .twice: "在同一组合中出现两次"
        case .notList: "须为列表"
        case .notText: "须为文本；请加引号"
        case .empty: "不得为空"
        case .notTruth: "须为 true 或 false"
        case .notWhole(let least, let most): "须为 \(least)…\(most) 之间的整数"
        case .notName: "须为 1–64 个字母、数字、“.”“_”“-”"
        case .notOneOf(let known): "须为以下之一：\(known)"
        case .notAbsolutePath: "须为绝对路径"
        case .listedAlready: "列表中已有"
        case .noneNamed: "至少须写一个"
        case .tooMany(let limit): "至多 \(limit) 个"
        case .onlyWith(let owner): "只能与 \(owner) 一起使用"
        case .notUsable: "无法使用"
        case .badLine(let line, let explanation): "其文件第 \(line) 行：\(explanation)"
        case .file(let trouble): sentence(on: trouble)
        case .openToOthers: "其文件权限须为 0600：只有所有者可以读写"
        case .noCertificates(let found): "其文件中没有 PEM 证书" + (found.isEmpty ? "" : "：\(found)")
        case .noPrivateKey: "其文件中没有 PEM 私钥，或私钥带有口令"
        case .foreignKey: "其文件中的密钥与证书不符"
        case .shortSecret(let limitBytes): "其文件中的密钥至少须有 \(limitBytes) 字节"
        case .noSiteToken: "其文件须只有一行，即发卡机构给本单位的令牌"
        case .noRootMetadata: "其文件不是 TUF 根元数据；请用发卡机构的 root.json"
        case .noAnchors(let found): "其文件：\(found)；请用发卡机构的 ca.pem"
        case .notHost: "须为主机名或 IP 地址（IPv6 地址加方括号），不带端口"
        case .notSocketPath: "须为 unix: 加绝对路径，至多 100 字节"
        case .notAddress: "须为 IP 地址加端口，如 127.0.0.1:端口、[::1]:端口，或 unix:/路径"
        case .addressNeedsAccess: "只有 127.0.0.1、[::1] 和 unix: 无需其他设置；其他地址须有 TLS 和令牌：access"
        case .notWebhook: "须为完整的 https:// 或 http:// 地址，不含用户名"
        case .notReportAddress: "须为完整的 https:// 地址，不含用户名、? 和 #；http:// 只能用于 127.0.0.1"
        case .notMirror: "须为完整地址，如 https://主机/repository、http:// 或 file:///，不含用户名、? 和 #"
        case .badProxyVariable: "环境变量 http_proxy、https_proxy 或 all_proxy：不是 HTTP 代理；请写 http://主机:端口，或取消该变量"
        case .notProxy: "须为 none，或含 url 的组合"
        case .notProxyAddress: "须为 http://主机:端口，即 HTTP 代理"
        case .userInProxyAddress: "不得含用户名和密码；请用 user、passwordFile"
        case .userWithoutPassword: "user 与 passwordFile 须同时给出"
        case .nothingAtLane: "须有 reader、scanner、gate 或 screen 之一"
        case .nameTaken: "另一窗口（通道）已用此名"
        case .scannerTaken: "另一窗口（通道）已用此扫码器"
        case .notPIVTag: "须为六位十六进制数字，如 5FC101"
        case .notOneScanner: "须有 serial、evdev、hidraw 之一，且只有一个"
        case .notOneGateOutput: "须有 command、relay、webhook 之一，且只有一个"
        case .zeroByte: "不得含零字节"
        case .notProgram: "须为可执行程序的完整路径及其参数"
        case .channelTaken: "该通道的闸机已用此路继电器"
        case .notCommandBytes: "须为 1–261 字节的十六进制数字；若全为十进制数字，请加引号"
        case .notLabel(let limit): "至多 \(limit) 个字符，且在一行内"
        case .operatorsMissing: "须有 operators，此处没有"
        case .noTrustSource: "须有 ca、root、mirrors，或只有 directory"
        case .besideDirectory: "与 directory 同时出现；请用 ca、root、mirrors，或只用 directory"
        case .fileMissing: "不存在；可用 `--config 文件` 指定另一个"
        case .fileUnreadable(let cause): "读不出（\(cause)）；请检查权限"
        case .fileNotRegular: "不是文件：是文件夹、设备或管道"
        case .fileTooLong: "超过 1 MiB"
        case .fileUTF16: "是 UTF-16 文本；请存为 UTF-8"
        case .fileNotUTF8: "不是 UTF-8 文本；请存为 UTF-8"
        case .fileEmpty: "文件为空"
        case .notYAML(let problem): "不是 YAML：\(problem)"
        case .notYAMLText: "不是 UTF-8 的 YAML"
        case .fullWidthSign(let found, let meant): "此处是全角 \(found)；YAML 只认半角 \(meant)"
        case .needsRestart: "更改此项须重启服务"
        }
    }
}
