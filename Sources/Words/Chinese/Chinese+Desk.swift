internal import Regulation

extension Chinese {
    func text(_ head: DeskHead) -> String {
        switch head {
        case .number: "编号"
        case .state: "状态"
        case .kind: "卡种"
        case .category: "人才类别"
        case .holder: "持卡人"
        case .carrier: "载体"
        case .made: "制卡时间"
        case .expires: "有效期至"
        case .status: "状态列表位置"
        case .bytes: "字节数"
        case .replaces: "替换的卡"
        case .proposedReason: "拟注销情形"
        case .cancelledFor: "注销情形"
        case .underWay: "在办"
        case .cardClass: "现卡类别"
        case .resembling: "可能是同一人"
        case .lastConfirmed: "上次确认"
        case .asked: "需核实"
        case .endedBy: "终止原因"
        case .legalNow: "现可办理"
        case .chip: "芯片"
        case .employer: "用人单位"
        case .department: "主管部门"
        case .region: "地区"
        case .name: "名称"
        case .handedIn: "提交时间"
        case .changed: "最近变更"
        case .rejectedFor: "退回原因"
        case .card: "卡号"
        case .attachment: "附件"
        case .officer: "人员"
        case .roles: "角色"
        case .actsFor: "所属"
        case .standing: "情况"
        case .site: "服务点"
        case .place: "位置"
        case .lines: "记录数"
        case .lastReport: "最近上报"
        case .role: "用途"
        case .key: "密钥"
        case .file: "文件"
        case .list: "状态列表"
        case .used: "已用"
        case .attested: "已签署"
        case .known: "服务点已知"
        case .change: "变更"
        case .from: "起"
        case .until: "止"
        case .disable: "停用数"
        case .restore: "恢复数"
        case .finding: "疑点"
        case .moment: "时间"
        case .sentence: "说明"
        case .light: "状况"
        case .edition: "名单版次"
        case .version: "程序版本"
        case .clock: "时钟差"
        case .figure: "数值"
        case .standard: "默认值"
        case .article: "条款"
        case .matter: "事项"
        }
    }

    func text(_ standing: DeskStanding) -> String {
        switch standing {
        case .proposed(let change, let officer): "\(name(of: change))待复核（\(officer) 提出）"
        case .serving: "在职"
        case .open: "在册"
        case .shut(let day): "\(day) 注销"
        case .left(let day): "已于 \(day) 离开"
        case .reporting: "上报中"
        case .removed(let day): "已于 \(day) 移除"
        case .neverReported: "从未"
        case .edition(let edition, let newest): edition == newest ? "\(edition)" : "\(edition)（最新 \(newest)）"
        case .clock(let seconds, let isSynchronised):
            "\(seconds < 0 ? "慢" : "快") \(seconds.magnitude) 秒" + (isSynchronised ? "" : "，未同步")
        case .signsUntil(let day): "有效至 \(day)"
        case .waitsForPublish: "待发布"
        case .ofKeys(let threshold, let count): "\(count) 把中的 \(threshold) 把"
        case .spareList: "备用"
        case .fullList: "已满"
        case .openList: "使用中"
        case .places(let used, let all): "\(used)／\(all) 个位置"
        case .closed(let officer, let note): "\(officer) 已办结：\(note)"
        }
    }

    func name(of light: SiteLight) -> String {
        switch light {
        case .ok: "正常：一小时内有上报"
        case .late: "迟缓：超过一小时未上报，或时钟有误"
        case .silent: "无声：超过一天未上报，或从未上报"
        }
    }
}
