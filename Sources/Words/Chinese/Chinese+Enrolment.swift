extension Chinese {
    func sentence(on fault: EnrolFault) -> String {
        switch fault {
        case .configured(let path): "\(path)：本机已经配置，未作任何改动；如需重新登记，请先移走该文件"
        case .anotherFile(let path): "\(path)：已有此文件，且与该发卡机构的不同；如不再需要，请先移走"
        case .notFingerprint: "指纹须为 64 位十六进制数字，中间可有空格"
        case .fingerprintDiffers(let file): "\(file)：其指纹与给出的都不同；请询问发卡机构，在此之前不要信任"
        case .notAgreed: "未确认，什么都没有写入；如指纹不同，请告知发卡机构"
        case .unreachable(let address, let cause): "\(address)：无法连接（\(cause)）；请检查地址、网络和代理"
        case .strangeServer(let address):
            "\(address)：其证书不是由本机认识的机构签发的；请用 --server-ca 给出签发机构的证书文件"
        case .notAuthority(let address): "\(address)：不是发卡机构服务器的回答；请检查地址"
        case .codeRefused: "登记码不存在、已过期、已被新码取代，或已在另一台电脑上使用；请向发卡机构索取新码"
        case .tooManyTries: "本网络尝试次数过多；请等一分钟"
        case .refused(let address, let answer): "\(address)：拒绝（\(answer)）；请询问发卡机构"
        case .fileUnusable(let path, let cause): "\(path)：不能使用（\(cause)）；请检查权限和磁盘"
        case .dataFolder(let path, let cause): "\(path)：数据文件夹不能使用（\(cause)）"
        case .ownerNotTaken(let path, let cause): "\(path)：不能以其所有者身份写入（\(cause)）；请以 root 身份运行"
        }
    }

    func text(_ text: EnrolText) -> String {
        switch text {
        case .compare: "请与发卡机构的纸面逐组核对："
        case .question: "是否全部相同？是 或 否："
        case .enrolled(let name, let id): "已登记：\(name)（\(id)）"
        case .next(let path):
            "下一步：在 \(path) 的 `lanes` 中写入读卡器、扫码枪和闸机，然后运行 `systemctl enable --now talentcardd` 和 "
                + "`talentcard doctor`"
        case .madeBy: "由 `talentcardd enrol` 生成。各项说明：man talentcardd.yaml"
        case .lanesBelow: "读卡器、扫码枪和闸机，例如："
        case .servicesHere: "本服务点的服务，通道可写明其中一项："
        }
    }

    func isYes(_ answer: String) -> Bool { ["是", "yes", "y"].contains(answer.lowercased()) }
}
