internal import Policy
internal import Primitives
internal import Regulation

extension Chinese {
    func sentence(on fault: PublicationFault) -> String {
        switch fault {
        case .noPolicy: "登记簿中没有服务政策；请恢复备份"
        case .policyAltered: "登记簿中的服务政策已损坏；请恢复备份"
        case .policyUnreadable: "服务政策无法读取；请重试"
        case .policyNotPut: "这里还没有服务政策；请先导入"
        case .policyNotProposed: "这不是等待第二名工作人员确认的服务政策；请先用 policy put（不加 --confirm）提出"
        case .policyRefused(let error): "服务政策不合要求：\(phrase(for: error.code))（\(error.code.rawValue)）；请更正"
        case .policyNotNewer(let version, let current):
            "第 \(version) 版不比现行的第 \(current) 版新，服务点只采用最新版；请提高版本号"
        case .listSizeUnknown: "状态名单的大小不是本程序生成的；请恢复备份"
        case .listAltered: "上次发布的状态名单已不是本机构签发的；请恢复备份"
        case .massChange(let disabled, let disable, let restored, let restore):
            "将注销或挂失 \(disabled) 张卡（服务点每日最多采用 \(disable) 张），恢复 \(restored) 张（最多 \(restore) 张）；"
                + "请检查登记簿，由两名工作人员准许（changes allow），签名（repository export-signing、sign、import-signing）"
                + "后发布；或加 --accept-mass-change 发布，各服务点须逐一人工查看后才采用"
        case .goesBack: "已注销的卡会恢复有效，或名单会缩短：登记簿被改动或恢复到了旧状态；未发布任何内容，请检查登记簿"
        case .listNotSigned(let cause): "状态名单无法签名（\(cause)）；请检查状态签名密钥"
        case .trustFileImpossible: "服务点无法读取；请恢复备份"
        case .canaryNotMade(let cause): "状态名单的试验卡无法生成（\(cause)）；请检查卡签名密钥"
        case .behindPublished:
            "已发布的内容中有卡已注销或已发放，登记簿却没有：登记簿是从旧备份恢复的；请加 --published 重新恢复，从已发布的内容继续"
        case .notPublishedByUs(let cause): "不是本机构发布的内容，或不完整（\(cause)）；请指定本机构的发布目录或信任目录"
        case .olderThanKnown(let version): "比登记簿已签署的第 \(version) 版旧，或与其内容不同；请指定已发布的最新副本"
        case .unknownList: "没有这个状态名单；changes list 可列出"
        case .impossibleChange: "截止时间须晚于起始时间且尚未到来，数量须为 0 至名单大小，且不能都为 0"
        case .unknownChange: "没有这个编号的待准许变动；changes list 可列出"
        case .changeConfirmed: "已经确认过"
        case .sameOfficer: "须由提出者以外的另一名工作人员确认"
        case .clockBehind(let last, let now):
            "上次发布的时间 \(last.rfc3339) 晚于 \(now.rfc3339)；请校正时钟或 --at；如当时时钟走快，请用 root clock-floor 退回"
        case .clockUnsynchronised:
            "本机时钟没有与标准时间同步（内核状态）；请启动时间同步服务（chrony、systemd-timesyncd），或核对时钟后加 "
                + "--unsynchronised-clock"
        case .momentGiven: "指定了签署时间；请去掉 --at，或再加 --unsynchronised-clock"
        case .floorGiven: "只能退回到本机时钟的当前时间；请校正时钟并去掉 --at"
        case .nothingAhead: "没有晚于现在的签名，无须退回"
        case .unnameableRegion: "地区名称不能用作文件名；请恢复备份"
        case .metadataAltered: "元数据不是本程序写入的；请恢复备份"
        case .unknownRoleKeys: "元数据使用了登记簿从未登记的密钥；请恢复备份"
        case .noKeys: "该角色还没有密钥；请运行 talentcard-authority init 补全"
        case .tooFewKeys: "本机上该角色的密钥不足签名所需的数量；请补齐密钥"
        case .metadataNotMade(let cause): "元数据无法生成（\(cause)）"
        case .metadataNotSigned(let cause): "元数据无法签名（\(cause)）；请检查密钥"
        case .keysElsewhere:
            "尚未由其密钥签名，密钥不在本机；请依次用 repository export-signing、sign、import-signing 办理签名"
        case .signatureEnded(let end):
            "签名已于 \(end.rfc3339) 到期，服务点会因此拒绝全部内容；请依次用 repository export-signing、sign、"
                + "import-signing 重新签名"
        case .incomplete: "发布内容不完整；请先完成签名"
        case .refusedByCounters(let cause): "服务点会拒绝（\(cause)），未发布任何内容；请检查密钥（key list）和时钟"
        case .fileElsewhere: "新文件还在等待签名，而本目录没有现行的文件；请在有该文件的目录发布"
        case .timestampMalformed: "时间戳文件不合格式；请换一个目录，或删除该文件"
        case .fork:
            "这里的内容由另一发卡机构或登记簿的更新状态发布；请换一个目录，或恢复最新的登记簿：服务点不会退回旧版"
        case .folderNotEmpty: "目录不是空的；请换一个新目录，以免误签旧文件"
        case .nothingToSign: "这里没有待签名的文件；请检查目录"
        case .namesNoRole: "文件名不是任何角色；这里只能有 repository export-signing 导出的文件"
        case .notASigningArchive(let cause): "不是签名目录的 ZIP 压缩包（\(cause)）；请把 repository sign 写出的目录原样压缩后再上传"
        case .notExported: "不是 repository export-signing 导出的文件；请重新复制"
        case .signedDiffers(let name): "与 \(name) 的内容不一致；请把两个文件重新复制"
        case .targetDiffers: "不是待签名的文件；请重新复制"
        case .noCanonicalForm: "元数据没有规范形式，不能签名"
        case .notJSON: "元数据不能写成 JSON"
        case .keySignsNothing: "这些角色都不由该密钥签名；请换一个密钥"
        case .outdated: "登记簿已有变化，所签的不是现在要签的内容；请重新导出"
        case .signedNotAsked: "所签的不是现在要签的内容，或不是由登记簿登记的密钥签名；请重新导出"
        case .rolesBelowUnsigned: "下级角色换了新密钥而尚未由新密钥签名；请把导出的文件全部签名"
        case .tooFewSignatures(let counts):
            "签名数 " + counts.map { "\($0.signed)/\($0.threshold)" }.joined(separator: "，原根角色 ")
                + "，数量不足；请用其余密钥签名后再导入"
        }
    }

    private func phrase(for code: PolicyError.Code) -> String {
        switch code {
        case .notJSON: "不是 JSON 文件"
        case .unknownKey: "有不认识的项"
        case .missingKey: "缺少必填项"
        case .wrongType: "类型不对"
        case .badValue: "值不对"
        case .badDate: "日期不对"
        case .duplicateID: "编号重复"
        case .danglingReference: "引用的编号不存在"
        case .inclusionCycle: "卡种互相包含"
        case .outsideRegion: "超出本地区范围"
        }
    }
}
