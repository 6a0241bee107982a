internal import Credential
internal import Policy
internal import Verification

extension Chinese {
    func name(of kind: CardKind) -> String {
        switch kind {
        case .jixiang: "吉享卡"
        case .jijian: "吉健卡"
        }
    }

    func name(of assurance: Assurance) -> String {
        switch assurance {
        case .paper: "纸质"
        case .phone: "手机"
        case .chip: "芯片"
        }
    }

    func name(of relation: Relation) -> String {
        switch relation {
        case .holder: "本人"
        case .child: "子女"
        case .spouse: "配偶"
        case .parent: "父母"
        case .parentInLaw: "配偶父母"
        }
    }

    func name(of type: DocumentType) -> String {
        switch type {
        case .residentID: "居民身份证"
        case .passport: "护照"
        case .hmtPermit: "港澳台居民居住证"
        case .foreignPR: "外国人永久居留身份证"
        }
    }

    func name(of condition: Condition) -> String {
        switch condition {
        case .officialTravel: "公务出差"
        case .unknown(let id): id
        }
    }

    func name(of freshness: Freshness) -> String {
        switch freshness {
        case .fresh: "最新"
        case .aging: "尚新"
        case .stale: "已旧"
        case .expired: "过期"
        }
    }

    func name(of siteKind: Site.Kind) -> String {
        switch siteKind {
        case .airport: "机场"
        case .railwayStation: "火车站"
        case .hospital: "医院"
        case .scenic: "景区"
        case .other: "其他"
        }
    }

    func name(of rule: IdentityRule) -> String {
        switch rule {
        case .document: "查证件"
        case .documentOrOperator: "查证件或人工确认"
        case .none: "不查"
        }
    }

    func label(_ label: Label) -> String {
        switch label {
        case .test: "测试"
        case .card: "卡"
        case .holder: "持卡人"
        case .expires: "有效期至"
        case .assurance: "出示方式"
        case .services: "服务"
        case .nextStep: "下一步"
        case .place: "地点"
        case .beneficiaries: "对象"
        case .conditions: "条件"
        case .benefits: "内容"
        case .use: "用途"
        case .name: "名称"
        case .service: "服务"
        case .article: "条款"
        case .kinds: "卡种"
        case .sites: "服务点"
        case .site: "服务点"
        case .result: "结果"
        case .entitled: "享受"
        case .identity: "身份核对"
        case .statusAge: "名单时限"
        case .notes: "提示"
        case .minimumAssurance: "最低方式"
        case .dataFrom: "数据更新于 "
        case .policy: "服务规则"
        case .policyVersion: "规则版本"
        case .effectiveFrom: "实施日期"
        case .ruling: "依据"
        case .signers: "签发者"
        case .statusLists: "状态名单"
        case .entries: "条目"
        case .alarms: "警报"
        case .notVerified: "NOT VERIFIED 未经核验：以下内容无人担保"
        case .cardSigning: "签卡"
        case .statusSigning: "签状态"
        case .certificate: "证书"
        case .authority: "机构"
        case .validUntil: "有效至"
        case .none: "无"
        case .hours: "小时"
        case .age: "数据时间"
        case .never: "无期限"
        }
    }
}
