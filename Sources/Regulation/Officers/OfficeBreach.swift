/// A step by somebody whose step it is not.
package enum OfficeBreach: Hashable, Sendable {
    /// The registry lists officers, and not this one.
    case notListed(Duty)
    case notServing(Duty)
    case roleMissing(Duty)
    /// The officer acts for another employer or department.
    case otherBody(Duty)

    package var duty: Duty {
        switch self {
        case .notListed(let duty), .notServing(let duty), .roleMissing(let duty), .otherBody(let duty): duty
        }
    }

    package var article: String { duty.article }

    package var zh: String {
        let article = ArticleWords.zh(article)
        let desks = duty.roles.map(\.zh).joined(separator: "、")
        switch self {
        case .notListed: return "\(article)：登记簿中没有该工作人员，不能\(duty.zh)；可由\(desks)办理"
        case .notServing: return "\(article)：该工作人员已离任，不能\(duty.zh)；可由\(desks)办理"
        case .roleMissing: return "\(article)：该工作人员没有相应岗位，不能\(duty.zh)；可由\(desks)办理"
        case .otherBody: return "\(article)：该工作人员属于其他单位，不能\(duty.zh)；请由本单位的\(desks)办理"
        }
    }

    package var en: String {
        let desks = duty.roles.map(\.rawValue).joined(separator: " or ")
        switch self {
        case .notListed: return "Art. \(article): the officer is not listed; to \(duty.en) takes \(desks)"
        case .notServing: return "Art. \(article): the officer has left; to \(duty.en) takes \(desks)"
        case .roleMissing: return "Art. \(article): the officer has not the role; to \(duty.en) takes \(desks)"
        case .otherBody:
            return "Art. \(article): the officer acts for another body; to \(duty.en) takes the own \(desks)"
        }
    }
}

/// An article as the regulation writes it.
enum ArticleWords {
    /// `6(1)` is 第六条（一）.
    package static func zh(_ article: String) -> String {
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
        case "12": "第十二条"
        case "13": "第十三条"
        default: "第\(article)条"
        }
    }
}

extension OfficerRole {
    package var zh: String {
        switch self {
        case .employer: "用人单位"
        case .department: "上级人事管理部门"
        case .authority: "省人社厅审定人员"
        case .maker: "制卡经办人员"
        case .checker: "复核人员"
        case .site: "服务单位"
        }
    }
}

extension Duty {
    fileprivate var zh: String {
        switch self {
        case .submit: "受理申请"
        case .recommend: "推荐"
        case .review: "初审"
        case .decide: "审定"
        case .produce: "制卡"
        case .issue: "发放"
        case .suspend: "挂失停用"
        case .restore: "恢复"
        case .replace: "补办"
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
        case .setPolicy: "更改服务政策"
        case .rotateKeys: "更换密钥"
        case .importSigning: "导入离线签名"
        case .found: "建立发卡机构"
        case .export: "导出信任数据"
        case .publish, .keepPublished: "发布信任数据"
        case .signIn: "登录"
        }
    }

    fileprivate var en: String {
        switch self {
        case .submit: "hand an application in"
        case .recommend: "recommend"
        case .review: "review"
        case .decide: "decide"
        case .produce: "make a card"
        case .issue: "hand a card out"
        case .suspend: "suspend"
        case .restore: "restore"
        case .replace: "replace"
        case .proposeCancelling: "propose a cancellation"
        case .confirmCancelling: "confirm a cancellation"
        case .withdrawCancelling: "withdraw a cancellation"
        case .updateEmployment: "update an employment"
        case .reportClass: "report another class"
        case .reclassify: "change a class"
        case .sweep: "sweep"
        case .consult: "look at holders and counts"
        case .viewApplications: "look at applications"
        case .govern: "list officers and employers"
        case .setPolicy: "set the policy"
        case .rotateKeys: "rotate keys"
        case .importSigning: "import signatures"
        case .found: "found the authority"
        case .export: "export a trust folder"
        case .publish, .keepPublished: "publish"
        case .signIn: "sign in"
        }
    }
}
