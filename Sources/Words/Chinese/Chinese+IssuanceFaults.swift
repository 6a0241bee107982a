internal import Regulation

extension Chinese {
    func sentence(on fault: IssuanceFault) -> String {
        switch fault {
        case .application(let fault): sentence(on: fault)
        case .card(let fault): sentence(on: fault)
        case .chip(let fault): sentence(on: fault)
        case .sheet(let fault): sentence(on: fault)
        case .officer(let fault): sentence(on: fault)
        case .ceremony(let fault): sentence(on: fault)
        case .supervision(let fault): sentence(on: fault)
        }
    }

    private func sentence(on fault: ApplicationFault) -> String {
        switch fault {
        case .unknownApplication: "没有这个申请编号；请核对后重新输入（application list 可列出全部申请）"
        case .unknownEmployer: "登记簿中没有该用人单位；请先登记（employer list 可列出全部单位）"
        case .employerClosed: "该用人单位已注销，不能受理申请、转入人员；请选择接收单位"
        case .stepElsewhere:
            "这一步另有办理方式：重新提交用 application resubmit，制卡用 card produce，发放用 card issue"
        case .correctedMeanwhile: "该申请在办理期间已被更正；请重新制卡"
        case .notPaper: "按内容不是完整的 PDF、PNG 或 JPEG，或夹带了别的内容；请重新扫描"
        case .paperTooLong(let limit): "超过 \(limit >> 20) MiB；请降低分辨率或分份扫描"
        case .tooManyPapers(let limit): "已有 \(limit) 份材料；请先撤回一份"
        case .papersClosed: "已不在用人单位手中；材料须在推荐之前，或退回之后提交"
        case .unknownPaper: "该申请没有这份材料；可能已在审定后按期删除"
        case .documentsGone: "该申请的证件资料已缺失；请恢复备份"
        }
    }

    private func sentence(on fault: CardFault) -> String {
        switch fault {
        case .unknownCard: "没有这个卡号；请核对后重新输入，例如 JX-000123、JJ-000123（card list 可列出全部卡）"
        case .carrierMissing: "补办会生成新卡；请注明新卡的载体"
        case .nothingAmended: "请填写新的姓名或证件"
        case .chipKeyOfOtherKind: "芯片只能使用 P-256 密钥；请提供该芯片的 P-256 公钥"
        case .keyHeld(by: let number):
            "卡 \(number) 已使用过这把密钥，两张卡不得使用同一密钥；请重新生成密钥。芯片若再次生成同一密钥，说明这种芯片的密钥不可靠"
        case .orderDiffers: "该编号已用于另一姓名或类别的制卡；请换一个编号"
        case .foreignCode: "不是本机关纸质卡上的二维码，或该纸质卡已停用；请将其放在一边，并扫描卡片正面的二维码"
        case .notOnPaper: "该卡不是纸质卡，没有卡页；只有纸质卡可以打印"
        case .notPrintable: "只有未注销的纸质卡可以打印；请核对该卡的载体和状态"
        case .notMade: "该申请尚未制卡，不能发放；请先制卡"
        case .chipIsCardOfItsOwn: "芯片卡须单独制卡；如需芯片卡，请办理补办"
        case .noFurtherCredential(let carrier):
            "该卡没有增发的\(name(of: carrier))；如要停用卡本身，请办理挂失或补办"
        case .notWaitingForChip: "该卡不在等待写入芯片；请查看该卡的状态（card show）"
        case .credentialAltered: "该卡的数据不是由本机构的密钥签发的；请恢复备份"
        case .notSigned: "该卡无法签名；请检查卡签名密钥"
        case .formatBroken: "该卡的数据超出格式限制，多半是太长；请缩短姓名或状态名单地址"
        case .trustDataRefused: "服务点不会接受现有的服务政策、签名密钥或根证书；请检查密钥（key list）"
        case .wrongProof: "手机的签名与密钥或邀请码不符；请在手机上重新办理"
        case .noInvitation: "邀请码无效、已过期或已被另一部手机使用；请向发卡机构重新领取"
        }
    }

    private func name(of carrier: Carrier) -> String {
        switch carrier {
        case .chip: "芯片卡"
        case .phone: "手机卡"
        case .paper: "纸质卡"
        }
    }

    private func sentence(on fault: OfficerFault) -> String {
        switch fault {
        case .unknownOfficer: "登记簿中没有该工作人员；请核对工号（officer list 可列出全部人员）"
        case .badOfficerID: "工号须为 1 至 64 个 a-z、0-9、. _ - 字符，如 li.na"
        case .officerListed: "该工号的人员在岗，未作任何更改；要改岗位或单位，请用 officer change"
        case .employerListed: "该编号的单位已登记，未作任何更改；要改名称、主管部门或地区，请用 employer change"
        case .unknownDepartment: "没有这个上级人事管理部门；请核对编号，或先登记该部门的人员（officer add --role department）"
        case .unknownRegion: "服务政策中没有这个地区；请核对编号（policy show 可列出）"
        case .notServing: "没有使用该工号的在岗人员；请先登记（officer add）"
        case .lastAuthority: "这样将没有省厅审定人员，也无人能登记工作人员；请先登记另一名审定人员"
        case .lastSecondOfficer: "这样将无人能复核人员变动；请先登记另一名省厅审定或复核人员"
        case .invitationOver: "邀请码无效、已过期或已使用；请向邀请您的人员重新领取"
        case .wrongOneTimeCode: "动态口令不对；请重新扫描二维码，填写验证器当前显示的六位数字"
        case .unknownSite: "服务政策中没有该服务单位；请核对编号（talentcard policy explain 可列出）"
        case .codeNotComputed(let cause): "动态口令无法计算（\(cause)）；请重试"
        }
    }

    private func sentence(on fault: CeremonyFault) -> String {
        switch fault {
        case .noAuthority: "这里没有发卡机构；请先建立（talentcard-authority init）"
        case .foundedOtherwise(let authority, let isTest):
            "这里已有发卡机构 \(authority)\(isTest ? "（测试）" : "")，设置不同，未作任何改动；请换一个目录，或使用原有设置"
        case .newKeysNeeded(let count): "至少需要 \(count) 个从未使用过的密钥；请提供每个密钥的公钥"
        case .rootKeysNeeded: "首次签名需要根角色的全部密钥；请把密钥放到此处"
        case .nothingSealed: "还没有加密保存的证件资料；请先受理一份申请"
        case .otherDocumentKey: "这不是加密本登记簿证件资料的密钥；请从持有该密钥的机器或其备份中复制"
        case .requestNotMade(let cause): "无法生成证书申请（\(cause)）；请检查密钥"
        case .unknownSigner: "没有这个编号的有效签名密钥；请核对（key list 可列出）"
        case .onlySigner(let use): "这是唯一的 \(use) 签名密钥，不能停用；请先更换（key rotate）"
        case .notTheWaitingSigner(let use):
            "这不是待启用的 \(use) 签名密钥的证书，或不是由 ca.pem 为此用途签发的；请用 key request 的申请办理证书"
        }
    }

    private func sentence(on fault: SupervisionFault) -> String {
        switch fault {
        case .unknownFinding: "没有这条疑似违规；请核对编号（misuse list 可列出）"
        case .findingClosed: "这条疑似违规已由另一名工作人员处理"
        case .badNote: "请用一行文字写明处理结果，不超过 500 字节"
        case .dayToCome: "日期未到，不能注销；只能先列出名单"
        case .sameClass(let category): "该卡的人才类别已是\(category)；如要重新制卡，请办理补办"
        case .outOfRange(let interpretation):
            "“\(name(of: interpretation))”须在 \(interpretation.range.lowerBound) 至 "
                + "\(interpretation.range.upperBound) 之间；请重新填写"
        case .reportRefused: "上报未被接受"
        }
    }
}
