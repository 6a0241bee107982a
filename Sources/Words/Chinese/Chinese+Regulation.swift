internal import Credential
internal import Regulation

/// The regulation's own words (吉人社规〔2023〕5号), wherever it has one.
extension Chinese {
    func name(of category: Credential.Category) -> String {
        switch category {
        case .a: "A类 顶尖人才"
        case .b: "B类 国家级领军人才"
        case .c: "C类 省部级领军人才"
        case .d: "D类 省域拔尖人才"
        case .e: "E类 青年后备型人才"
        case .majorContribution: "重大贡献人才"
        case .commended: "省委、省政府表彰人才"
        case .urgentlyNeeded: "急需紧缺人才"
        case .equivalentLevel: "同层次人才"
        }
    }

    func name(of region: Region) -> String {
        switch region {
        case .changchun: "长春市"
        case .jilin: "吉林市"
        case .siping: "四平市"
        case .liaoyuan: "辽源市"
        case .tonghua: "通化市"
        case .baishan: "白山市"
        case .songyuan: "松原市"
        case .baicheng: "白城市"
        case .yanbian: "延边州"
        case .changbaishan: "长白山"
        case .changchunNewArea: "长春新区"
        case .meihekou: "梅河口市"
        }
    }

    func name(of state: CardState) -> String {
        switch state {
        case .produced: "已制卡，待发放"
        case .issued: "有效"
        case .suspended: "已挂失"
        case .cancelled: "已注销"
        }
    }

    func name(of step: CardStepName) -> String {
        switch step {
        case .issue: "发放"
        case .suspend: "挂失"
        case .restore: "恢复"
        case .takeBack: "收回"
        case .proposeCancellation: "提出注销"
        case .confirmCancellation: "确认注销"
        case .withdrawCancellation: "撤回注销"
        case .replace: "补办"
        }
    }

    func name(of change: CardChange) -> String {
        switch change {
        case .replace: "补办"
        case .amend: "变更姓名、证件"
        case .reinstate: "恢复误注销的卡"
        case .phone: "邀请手机卡"
        case .add: "加发载体"
        case .withdraw: "收回载体"
        }
    }

    func name(of change: OfficerChange) -> String {
        switch change {
        case .add: "登记人员"
        case .change: "变更人员"
        case .enrol: "重新邀请"
        }
    }

    func name(of suspension: CardSuspension) -> String {
        switch suspension {
        case .lost: "已挂失"
        case .takenBack: "错发，已收回"
        }
    }

    func name(of state: ApplicationState) -> String {
        switch state {
        case .submitted: "已申请，待单位推荐"
        case .recommended: "已推荐，待初审"
        case .reviewed: "已初审，待审定"
        case .approved: "已审定，待制卡"
        case .produced: "已制卡，待发放"
        case .issued: "已发放"
        case .ended: "卡未发放即注销，已办结"
        case .rejected: "已退回"
        }
    }

    func name(of step: ApplicationStepName) -> String {
        switch step {
        case .recommend: "推荐"
        case .review: "初审通过"
        case .approve: "审定通过"
        case .reject: "退回"
        case .resubmit: "重新提交"
        case .takeBack: "撤回"
        case .produce: "制卡"
        case .issue: "发放"
        case .end: "随卡注销"
        }
    }

    func name(of role: OfficerRole) -> String {
        switch role {
        case .employer: "用人单位"
        case .department: "上级人事管理部门"
        case .authority: "省人社厅审定人员"
        case .maker: "制卡经办人员"
        case .checker: "复核人员"
        case .site: "服务单位"
        }
    }

    func name(of duty: Duty) -> String {
        switch duty {
        case .submit: "受理申请"
        case .submitSheet: "批量提交申请"
        case .recommend: "推荐"
        case .review: "初审"
        case .decide: "审定"
        case .produce: "制卡"
        case .issue: "发放"
        case .suspend: "挂失"
        case .restore: "恢复"
        case .replace: "提出补办"
        case .confirmReplacing: "确认补办"
        case .amend: "提出变更姓名、证件"
        case .confirmAmending: "确认变更姓名、证件"
        case .reinstate: "提出恢复误注销的卡"
        case .confirmReinstating: "确认恢复误注销的卡"
        case .proposeCancelling: "提出注销"
        case .confirmCancelling: "确认注销"
        case .withdrawCancelling: "撤回注销"
        case .updateEmployment: "更新在职信息"
        case .reportClass: "报告人才类别变化"
        case .reclassify: "变更人才类别"
        case .sweep: "定期清理"
        case .consult: "查阅持卡人信息和统计"
        case .viewApplications: "查阅申请"
        case .govern: "管理人员和单位名册"
        case .confirmCredentials: "复核加发、收回载体"
        case .confirmOfficers: "复核人员变动"
        case .setPolicy: "提出更改服务政策"
        case .confirmPolicy: "确认更改服务政策"
        case .allowChanges: "提出准许大批变动"
        case .confirmChanges: "确认准许大批变动"
        case .setClockFloor: "把签名时间退回"
        case .rotateKeys: "更换密钥"
        case .importSigning: "导入离线签名"
        case .found: "建立发卡机构"
        case .export: "导出信任数据"
        case .publish, .keepPublished: "发布信任数据"
        case .signIn: "登录"
        case .giveHolderCode: "发放持卡人查询码"
        case .ownCard: "查询本人的卡"
        }

    }

    func name(of reason: CancellationReason) -> String {
        switch reason {
        case .academicFraud: "（一）学术、业绩上弄虚作假，被有关部门查处"
        case .falseMaterials: "（二）提供虚假材料"
        case .dismissalOrPunishment: "（三）持卡期间因违法违纪被开除党籍、开除公职或受到刑事处罚"
        case .ethics: "（四）因违反道德规范而造成不良影响等不适宜持有"
        case .lendingOrForging: "（五）转借他人、造假等行为"
        case .classCAgeLimit: "（六）年满65岁的C类人才"
        case .classDOrERetired: "（七）已办理退休手续的D、E类人才"
        case .leftTheProvince: "（八）已调离吉林省工作"
        case .other: "（九）其他不适宜持有的情况"
        }
    }

    func name(of kind: FindingKind) -> String {
        switch kind {
        case .afterLoss: "挂失后使用"
        case .afterEnd: "注销后使用"
        case .identityMismatch: "人证不符"
        case .impossibleTravel: "两地异常使用"
        case .repositoryFork: "文件不符"
        case .repositoryUnsigned: "从未签发"
        case .repositoryForged: "冒名签发"
        case .reportsOverBudget: "上报超量"
        case .journalRewritten: "记录被改写"
        case .journalGap: "记录缺失"
        }
    }
}
