extension Chinese {
    func sentence(on fault: UsageFault) -> String {
        switch fault {
        case .unknownOption(let option, let meant): "没有选项 \(option)" + (meant.map { "；是否指 \($0)" } ?? "")
        case .missingValue(let option): "\(option)：缺少值"
        case .valueForFlag(let flag, let value): "\(flag) 不带值，却给出了“\(value)”"
        case .unexpectedArguments(let arguments): "多余的参数：\(arguments)"
        case .missingArguments(let arguments): "缺少参数：\(arguments)"
        case .givenTwice(let flag, let before): "\(flag) 与前面的 \(before) 重复"
        case .badValue(let value, let place, let allowed):
            "\(place)：不能是“\(value)”" + (allowed.map { "；可用：\($0)" } ?? "")
        case .missingCommand: "缺少子命令"
        case .goesOnly(let option, let owner): "\(option) 只能与 \(owner) 一起使用"
        case .oneOf(let one, let other): "\(one) 与 \(other) 只能给出一个"
        case .choose(let known): "须给出其中一个，且只能一个：\(known)"
        case .takes(let option, let form): "\(option) 的写法：\(form)"
        case .leaveOut(let options, let owner): "有 \(owner) 时，请去掉 \(options)"
        case .nobodyNamed: "此事须由两人办理：请用 --by 写明是谁"
        case .tagNeedsPIN(let tag): "\(tag) 须输 PIN 码才能读，而窗口没有 PIN 码：请用 5FC101，或另一个"
        case .outside(let option, let least, let most): "\(option) 须在 \(least)…\(most) 之间"
        case .needed(let what, let command): "\(command) 须给出 \(what)"
        case .noCard: "没有给出卡；请给出 INPUT、--image、--cose、--reader 之一"
        case .severalCards(let options): "同时给出了 \(options)；INPUT、--image、--cose、--reader 只能给出一个"
        case .cardBesideBatch: "--batch 从各行取卡；请去掉 --image、--cose 和 --reader"
        case .noSite: "缺少 --site；请写持卡人所在的服务点，以政策文件中的编号为准"
        case .notOperatorID(let limit): "--operator 须为 1–\(limit) 个可打印的 ASCII 字符，不含空格"
        case .notLane(let limit): "--lane 须为 1–\(limit) 字节，不含控制字符"
        case .notMirror(let place):
            "--mirror\(place.map { "（第 \($0) 个）" } ?? "")：须为目录的 https、http 或 file 地址，不含用户名和密码"
        }
    }

    func usage(_ sentence: String, of program: String) -> String { "\(sentence)；用法见 `\(program) --help`" }

    func sentence(on fault: ListFault) -> String {
        switch fault {
        case .notOperator: "须为：工号（字母、数字）、operator 或 supervisor、scrypt:N:R:P:盐:摘要、姓名"
        case .operatorTwice: "另一行已有此工号"
        case .tooManyOperators(let limit): "操作员超过 \(limit) 名"
        case .notToken: "须为：名称、SHA-256（十六进制）、权限、通道"
        case .notTokenName: "名称须为 1–64 个可打印的 ASCII 字符"
        case .notTokenDigest: "第二项须为令牌的 SHA-256，64 位十六进制；或在客户端证书的 SHA-256 前加 certificate:"
        case .notTokenScopes(let known): "权限须为以下各项，用逗号隔开，不留空格：\(known)"
        case .notTokenLanes: "通道须为 * 或名称，用逗号隔开，不留空格"
        case .tokenTwice: "另一行已有此名称或此令牌"
        case .tooManyTokens(let limit): "令牌超过 \(limit) 个"
        }
    }

    func sentence(on fault: OperatorFault) -> String {
        switch fault {
        case .listed(let number): "\(number)：已在名单中；请先移除（operator remove）"
        case .notListed(let number): "\(number)：不在名单中"
        case .notNumberOrName: "工号须为 1–64 个字母、数字、“.”“_”“-”，姓名须为一行内 1–64 个字符"
        case .notPIN: "PIN 码须为 4–12 位数字"
        case .pinMissing: "PIN 码须是标准输入的第一行"
        case .pinsDiffer: "两次输入不同"
        case .pinNotDigested(let code): "PIN 码无法计算摘要（\(code)）"
        case .badLine(let path, let line, let fault): "\(path)：第 \(line) 行：\(sentence(on: fault))"
        case .openToOthers(let path): "\(path)：权限须为 0600，且属于守护进程的用户"
        case .unwritable(let path, let cause): "\(path)：不能写入（\(cause)）；请检查权限和磁盘"
        case .ownerLost(let path): "\(path)：现在属于 root；请改回守护进程的用户（chown）"
        }
    }

    func text(_ prompt: Prompt) -> String {
        switch prompt {
        case .pin: "PIN 码："
        case .again: "再输一次："
        }
    }
}
