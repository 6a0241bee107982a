internal import Credential
internal import Primitives
internal import Regulation

extension Chinese {
    func sentence(on breach: RuleBreach) -> String {
        switch breach {
        case .stepNotLegal(let step, in: .cancelled, legal: _):
            "\(article(step.article))：该卡已注销，注销后永久失效，不能\(name(of: step))；如仍符合条件，请重新申领"
        case .stepNotLegal(let step, in: .produced, legal: let legal) where step == .suspend || step == .restore:
            "\(article(step.article))：该卡尚未发放，本来就无效，不能\(name(of: step))；目前可以：\(list(legal.map { name(of: $0) }))"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            "\(article(step.article))：该卡状态为“\(name(of: state))”，不能\(name(of: step))；目前可以：\(list(legal.map { name(of: $0) }))"
        case .secondOfficerNeeded: "第十一条：注销须由两名工作人员办理，提出人不能自己确认；请另一名工作人员确认"
        case .nothingProposed: "第十一条：没有待确认的注销；请先由一名工作人员提出注销并注明情形（1–9）"
        case .cancellationPending: "第十一条：该卡有待确认的注销；请先由另一名工作人员确认，或撤回"
        case .birthdayMissing: "第十一条第六项：C类人才的卡到年龄上限即止，须提供出生日期"
        case .classCAgeReached(let limit): "第十一条第六项：C类人才已满\(limit)周岁，不能制卡"
        case .reasonOfOtherClass(let reason, let category):
            "\(article(breach.article))：注销情形“\(name(of: reason))”不适用于\(name(of: category))；请核对情形"
        case .changePending(let change):
            "\(article(breach.article))：该卡已有“\(name(of: change))”在办；请先由另一名工作人员确认并发放新卡，或撤回"
        case .noChangeProposed(let change):
            "\(article(breach.article))：没有待确认的“\(name(of: change))”；请先由一名工作人员提出"
        case .changeNeedsSecondOfficer(let change):
            "\(article(breach.article))：“\(name(of: change))”须由两名工作人员办理，提出人不能自己确认；请另一名工作人员确认"
        case .officerChangePending(let change):
            "第十二条：该人员已有“\(name(of: change))”待复核；请由另一名工作人员确认，或撤回"
        case .noOfficerChange: "第十二条：该人员没有待复核的变动；请先由一名工作人员提出"
        case .officerNeedsSecondOfficer(let change):
            "第十二条：“\(name(of: change))”须由两名工作人员办理，提出人不能自己确认；请另一名工作人员确认"
        case .notCancelled: "第十一条：该卡不是因第十一条所列情形注销的，不能按误注销恢复"
        case .cardEnded: "第十一条：该卡已注销，不能再加载体"
        case .notProven: "第六条：该卡芯片尚未写入并核验，不能发放；请在读卡器上继续制卡（card resume）"
        case .termEnded: "第六条：原卡有效期已满，不能补办；请重新申领"
        case .cardIsCancelled: "第十二条：该卡已注销，不再更新信息"
        case .changeNotReported(let category): "第十二条：所在单位尚未报告人才类别变更为\(category.id)；请先由单位更新信息"
        case .reportedByOneself(let category):
            "第十二条：人才类别变更为\(category.id)由本人报告，不能再由本人审定；请另一名工作人员办理"
        case .application(let breach): sentence(on: breach)
        case .office(let breach): sentence(on: breach)
        }

    }

    private func sentence(on breach: ApplicationBreach) -> String {
        let article = self.article(breach.article)
        switch breach {
        case .stepNotLegal(let step, in: .issued, legal: _):
            return "\(article)：该申请已办结（卡已发放），不能\(name(of: step))；请对卡本身办理"
        case .stepNotLegal(let step, in: let state, legal: let legal):
            return "\(article)：该申请状态为“\(name(of: state))”，不能\(name(of: step))；目前可以：\(list(legal.map { name(of: $0) }))"
        case .sameHand(let step, let earlier):
            return "\(article)：同一人已办理“\(name(of: earlier))”，不能再办理“\(name(of: step))”；请另一名工作人员办理"
        case .reasonMissing: return "\(article)：退回须说明理由（不超过\(ApplicationLife.reasonLimitBytes)字节，单行）"
        case .notOwnStep: return "\(article)：只能撤回本人办理的上一步；请由下一环节退回"
        case .tooLateToTakeBack:
            return "\(article)：办理已超过\(ApplicationLife.takeBackSeconds / 60)分钟，不能撤回；请由下一环节退回"
        case .alreadyApplied: return "\(article)：该人已有在办申请或有效的卡，不能重复申请；请先办结原申请，或办理补办、变更"
        case .noApplication: return "\(article)：审定通过的申请才能制卡；请注明申请编号"
        }

    }

    private func sentence(on breach: OfficeBreach) -> String {
        let article = self.article(breach.article)
        let desks = list(breach.duty.roles.map { name(of: $0) })
        switch breach {
        case .notListed: return "\(article)：登记簿中没有该工作人员，不能\(name(of: breach.duty))；可由\(desks)办理"
        case .notServing: return "\(article)：该工作人员已离任，不能\(name(of: breach.duty))；可由\(desks)办理"
        case .roleMissing: return "\(article)：该工作人员没有相应岗位，不能\(name(of: breach.duty))；可由\(desks)办理"
        case .otherBody: return "\(article)：该工作人员属于其他单位，不能\(name(of: breach.duty))；请由本单位的\(desks)办理"
        }

    }

    func sentence(on matter: SweepMatter) -> String {
        switch matter {
        case .ageLimitReached: "C类人才已达年龄上限，应予注销"
        case .ageLimitNear(let limit): "C类人才将于\(limit.rfc3339)达年龄上限"
        case .termEnded: "有效期已满；如仍符合条件，请重新申领"
        case .termEnding(let end): "有效期将于\(end.rfc3339)届满"
        case .reported(.retired): "单位报告：已办理退休，应予注销"
        case .reported(.dismissed): "单位报告：因违法违纪被开除党籍、开除公职或受到刑事处罚，应予注销"
        case .reported(.moved): "单位报告：已调离本省，应予注销"
        case .reported(.classChanged(let category)): "单位报告：人才类别变更为\(category.id)，应审定并换发"
        case .reported(.confirmed), .reported(.employerChanged): "单位已确认"
        case .confirmationDue(asksForRetirement: true): "请单位确认在职信息，并核实是否已办理退休"
        case .confirmationDue(asksForRetirement: false): "请单位确认在职信息"
        }

    }

    func sentence(on matter: MisuseFinding.Matter) -> String {
        switch matter {
        case .misuse(.afterLoss(let wasGood), card: _):
            wasGood ? "挂失后被使用，且该处名单较旧，未能拦下" : "挂失后被使用，已拦下"
        case .misuse(.afterEnd(let wasGood), card: _):
            wasGood ? "注销或换发后被使用，且该处名单较旧，未能拦下" : "注销或换发后被使用，已拦下"
        case .misuse(.identityMismatch, card: _): "持卡人与证件不符"
        case .misuse(.impossibleTravel(let other, otherAt: _, let kilometres, let speed), card: _):
            "与在 \(other) 的使用相距 \(kilometres) 公里，折合时速 \(speed) 公里，不可能是同一人"
        case .fork(let role, let version): "该处称其 \(role) 第 \(version) 版与省厅签发的不同，尚无他处印证：请向该处索取文件核对"
        case .unsigned(let role, let version): "该处称有省厅从未签发的 \(role) 第 \(version) 版，尚无他处印证：请向该处索取文件核对"
        case .forged(let role, let version, let witness):
            "该处与 \(witness) 有同一份省厅从未签发的 \(role) 第 \(version) 版：有人冒名签发，请立即核查密钥"
        case .forgedFile(let role, let version):
            "该处交来由省厅密钥签名、而省厅从未发布的 \(role) 第 \(version) 版文件：有人冒名签发，请立即核查密钥"
        case .overBudget: "该处上报的数据超出每日限量或记录册过多，超出部分已拒收：请到该处核查"
        case .rewrittenJournal(let position): "该处的记录自第 \(position) 条起与已上报的不同，请到现场核查"
        case .missingLines(let first, let last): "该处第 \(first) 至 \(last) 条记录从未上报，且已不再保存"
        }

    }

    func name(of interpretation: Interpretation) -> String {
        switch interpretation {
        case .travelSpeed: "两地使用折合时速超过多少公里，视为异常"
        case .travelDistance: "相距不足多少公里的两处，不作比较"
        case .travelWindow: "相隔多少小时以内的使用，才作比较"
        case .clockTolerance: "两处时钟允许相差多少秒"
        case .notice: "到期前多少天提示"
        case .confirmation: "用人单位的确认在多少天内有效"
        case .paperRetention: "申请材料在审定后保留的天数"
        case .equivalentLevelRetires: "同层次人才（第五条第二项）办理退休手续后是否比照E类注销：1 是，0 否"
        }

    }

    func article(_ article: String) -> String {
        switch article {
        case "3": "第三条"
        case "6": "第六条"
        case "6(1)": "第六条（一）"
        case "6(2)": "第六条（二）"
        case "6(3)": "第六条（三）"
        case "6(4)": "第六条（四）"
        case "6(5)": "第六条（五）"
        case "10": "第十条"
        case "11": "第十一条"
        case "11(3)": "第十一条（三）"
        case "11(5)": "第十一条（五）"
        case "11(6)": "第十一条（六）"
        case "11(7)": "第十一条（七）"
        case "11(8)": "第十一条（八）"
        case "12": "第十二条"
        case "13": "第十三条"
        default: "第\(article)条"
        }

    }
}
