package import Credential

/// What reports and sheets call things, Chinese first.
package enum RegulationWords {
    package static func zh(_ kind: CardKind) -> String {
        switch kind {
        case .jixiang: "吉享卡"
        case .jijian: "吉健卡"
        }
    }

    package static func en(_ kind: CardKind) -> String {
        switch kind {
        case .jixiang: "JiXiang card"
        case .jijian: "JiJian card"
        }
    }

    package static func zh(_ category: Credential.Category) -> String {
        switch category {
        case .a: "A类 顶尖人才"
        case .b: "B类 国家级领军人才"
        case .c: "C类 省部级领军人才"
        case .d: "D类 省域拔尖人才"
        case .e: "E类 青年后备型人才"
        case .majorContribution: "重大贡献人才"
        case .commended: "受表彰人才"
        case .urgentlyNeeded: "急需紧缺人才"
        case .equivalentLevel: "同层次人才"
        }
    }

    package static func zh(_ state: CardState) -> String {
        switch state {
        case .produced: "待发放"
        case .issued: "有效"
        case .suspended: "挂失停用"
        case .cancelled: "已注销"
        }
    }

    package static func en(_ state: CardState) -> String {
        switch state {
        case .produced: "made"
        case .issued: "valid"
        case .suspended: "suspended"
        case .cancelled: "cancelled"
        }
    }

    /// Art. 3: nine prefectures, 长白山, 长春新区, 梅河口.
    package static func zh(region: String?) -> String {
        guard let region else { return "未注明" }
        return regions[region] ?? region
    }

    private static let regions = [
        "changchun": "长春市", "jilin": "吉林市", "siping": "四平市", "liaoyuan": "辽源市", "tonghua": "通化市",
        "baishan": "白山市", "songyuan": "松原市", "baicheng": "白城市", "yanbian": "延边州",
        "changbaishan": "长白山", "changchun-new-area": "长春新区", "meihekou": "梅河口市", "province": "省直",
    ]
}
