internal import Credential
internal import Policy
internal import Verification

/// 简体中文。
struct Chinese: Wording {
    var language: Language { .zh }

    func words(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "请享受服务"
        case .checkIdentity: "请核对证件"
        case .noService: "卡有效，本处无此项服务"
        case .refuse: "不能使用"
        case .refer: "请走人工"
        }
    }

    func headline(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "请享受服务"
        case .checkIdentity: "请核对证件"
        case .noService: "本处无此服务"
        case .refuse: "不能使用"
        case .refer: "请走人工"
        }
    }

    func nextStep(after outcome: Outcome) -> String {
        switch outcome {
        case .admit: "请按下列服务接待。"
        case .checkIdentity: "请核对持卡人的有效证件。"
        case .noService: "请按普通流程接待。"
        case .refuse: "不提供服务，请持卡人联系发卡机构。"
        case .refer: "请按人工流程办理。"
        }
    }

    func inherited(from kind: String) -> String { "继承自\(kind)" }

    func companions(_ count: Int) -> String? { count > 0 ? "随行\(count)人以内" : nil }

    func sites(_ count: Int) -> String { "\(count)处" }

    func seenBefore(at moment: String, lane: String?) -> String {
        "注意：此卡已于 \(moment) 在本处使用" + (lane.map { "（\($0)）" } ?? "") + "。"
    }

    func age(seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(seconds)秒前"
        case ..<3600: "\(seconds / 60)分钟前"
        case ..<(48 * 3600): "\(seconds / 3600)小时前"
        default: "\(seconds / 86_400)天前"
        }
    }

    func text(_ text: BilingualText) -> String { text.zh }

    func list(_ names: [String]) -> String { names.joined(separator: "、") }
}
