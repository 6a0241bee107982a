internal import Credential
internal import Policy
internal import Verification

/// 简体中文。
struct Chinese: OfficeWording {
    var language: Language { .zh }
    var localeTag: String { "zh-CN" }
    var ownName: String { "中文" }
    var second: Language { .en }

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

    func sites(_ count: Int) -> String { "\(count)处" }

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

    // MARK: Names

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
        case .dataSource: "数据来源"
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

    // MARK: Reasons

    func sentence(on reason: Reason) -> String {
        switch reason {
        case .notOurCard: "这不是吉享卡或吉健卡。"
        case .cardRemoved: "卡移开得太早，没有读完。"
        case .cardTimeout: "没有等到卡，或者卡响应太慢。"
        case .readerFailed: "读卡器不能使用：出现故障，或卡被其他程序占用。"
        case .unreadable: "卡内数据或二维码无法识别。"
        case .unsupportedVersion: "此卡的格式比本系统新。"
        case .unknownIssuer: "发卡方不在信任名单内。"
        case .issuerUnknownStale: "不认识发卡方，而本机的信任名单已旧。"
        case .noTrustData: "本机没有信任数据。"
        case .badSignature: "卡的签名不对，可能是伪造或损坏。"
        case .notYetValid: "卡尚未生效。"
        case .expired: "卡已过有效期。"
        case .cancelled: "卡已注销。"
        case .suspended: "卡已挂失，暂停使用。"
        case .notIssued: "此卡从未发放。"
        case .statusUnknown: "查不到此卡的状态。"
        case .statusStale: "卡状态数据太旧，不能作为依据。"
        case .statusHeld: "状态名单有一次异常的大批改动待人工查看，涉及此卡。"
        case .clockUntrusted: "本机时钟不对。"
        case .holderNotProven: "不能证明这是持卡人自己的卡或手机。"
        case .stalePresentation: "手机二维码已经过时。"
        case .futurePresentation: "手机的时间比本机快。"
        case .wrongSite: "此二维码是为别处生成的。"
        case .replayed: "此二维码在本处已经用过。"
        case .notThisKind: "此类卡没有这项服务。"
        case .notThisSite: "本处不提供这项服务。"
        case .assuranceTooLow: "这项服务要求更可靠的出示方式。"
        case .notInForce: "这项服务现在不在实施期内。"
        case .tooManyCompanions: "随从人员超过规定人数。"
        case .relationNotCovered: "这项服务不包括此种亲属关系。"
        case .conditionNotMet: "不符合这项服务的条件。"
        case .unknownService: "没有这项服务。"
        case .conditionUnconfirmed: "服务条件（如公务出差）尚未确认。"
        case .identityMismatch: "证件与卡不符。"
        case .identityRequired: "持卡人的证件尚未核对。"
        case .documentNotListed: "卡上没有登记这种证件。"
        case .kinshipUnconfirmed: "亲属关系尚未确认。"
        case .holderDocumentRequired: "所出示的证件不是持卡人登记的证件，可能是亲属本人的。"
        case .journalFailed: "核验记录无法写入磁盘。"
        case .alreadyUsed: "此卡使用次数已满。"
        case .checkFailed: "核验程序没有得出结论。"
        }
    }

    func nextStep(after reason: Reason) -> String {
        switch reason {
        case .notOurCard: "请持卡人出示吉享卡或吉健卡。"
        case .cardRemoved, .cardTimeout: "请重新放卡，出现结果后再取走；仍不行请走人工。"
        case .unreadable: "请重试一次；仍不行请持卡人联系发卡机构换卡。"
        case .readerFailed: "请走人工，并请技术人员检查读卡器和占用它的程序。"
        case .unsupportedVersion: "请走人工，并请技术人员升级系统。"
        case .statusHeld: "请走人工，打电话向发卡机构核实，并请技术人员查看警报。"
        case .noTrustData, .issuerUnknownStale, .statusUnknown, .statusStale: "请走人工，并请技术人员同步信任数据。"
        case .clockUntrusted: "请走人工，并请技术人员校准时间。"
        case .journalFailed: "请走人工，并请技术人员检查磁盘。"
        case .checkFailed: "请重试一次；仍不行请走人工。"
        case .unknownIssuer, .badSignature, .cancelled, .suspended, .notIssued: "不提供服务，请持卡人联系发卡机构。"
        case .notYetValid: "请持卡人在生效之后使用。"
        case .expired: "请持卡人联系发卡机构换卡。"
        case .holderNotProven: "请持卡人出示原卡，或在手机上重新打开二维码；不收截图和复印件。"
        case .stalePresentation, .wrongSite, .replayed: "请持卡人刷新二维码，再扫一次。"
        case .futurePresentation: "请持卡人校准手机时间，刷新二维码。"
        case .assuranceTooLow: "请持卡人改用手机二维码或芯片卡。"
        case .notThisKind, .notThisSite, .notInForce, .relationNotCovered, .conditionNotMet, .alreadyUsed:
            "请按普通流程接待。"
        case .tooManyCompanions: "请按规定人数重新核验。"
        case .unknownService: "请检查所选的服务。"
        case .conditionUnconfirmed: "请问持卡人是否公务出差，然后确认。"
        case .identityMismatch: "请核对证件号码是否输对；仍不符则不提供服务。"
        case .identityRequired: "请核对持卡人的有效证件。"
        case .documentNotListed: "请持卡人出示办卡时登记的证件。"
        case .kinshipUnconfirmed: "请查看亲属关系证明，然后确认。"
        case .holderDocumentRequired: "请核对持卡人本人的证件，或核实后确认。"
        }
    }

    func phrase(for reason: NoServiceReason) -> String {
        switch reason {
        case .unknownService: "没有这项服务"
        case .notThisKind: "此类卡没有"
        case .notThisSite: "不在本处"
        case .assuranceTooLow: "出示方式不够可靠"
        case .notInForce: "不在实施期内"
        case .tooManyCompanions: "随从人员过多"
        case .relationNotCovered: "不含此种亲属"
        case .conditionNotMet: "条件不符"
        }
    }

    func sentence(on error: DocumentNumberError) -> String {
        switch error {
        case .badCharacter: "证件号码中有不可能出现的字符。"
        case .wrongLength: "证件号码的长度不对。"
        case .wrongCheckDigit: "证件号码的校验位不对，请检查是否输错。"
        case .noCountry: "护照号码前要有三个字母的国家代码，例如 CHN:E12345678。"
        case .wrongProvince: "证件号码开头的地区代码不存在，请核对证件。"
        case .wrongDay: "证件号码中的出生日期不可能，请核对证件。"
        case .wrongState: "国家代码不存在（ICAO Doc 9303），请核对证件。"
        case .anotherType: "这是另一种证件的号码，请改选证件类型。"
        }
    }

    func sentence(on error: HolderNameError) -> String {
        switch error {
        case .noLetter: "姓名中没有文字。"
        case .tooLong: "姓名太长，最多 64 个字节。"
        case .badCharacter: "姓名中有不可能出现的字符，可能是生僻字变成了问号，请重新输入。"
        }
    }

    func sentence(on note: PolicyNote) -> String {
        switch note {
        case .unknownCondition(let service, let condition):
            "服务 \(service) 的条件 \(condition) 本版本无从确认，结果总是“请核对”。"
        case .serviceWithoutSites(let service): "服务 \(service) 没有任何服务点。"
        case .siteWithoutServices(let site): "服务点 \(site) 没有任何服务。"
        case .kindWithoutCards(let kind): "卡种 \(kind) 在本版本中没有对应的卡。"
        case .cardsWithoutKind(let kind): "卡种 \(kind) 没有声明，持此卡者没有任何服务。"
        }
    }

    func sentence(on error: TrustError) -> String {
        switch error {
        case .badAnchors: "根证书无法读取。"
        case .badSignerList: "签发者名单无法读取。"
        case .badListRegister: "状态名单的目录缺失、无法读取，或小于正在使用的名单。"
        case .badAllowedChanges: "准许改动的文件无法读取。"
        case .badPolicy: "服务规则无法采用。"
        case .unknownSigner: "签名者不在名单内，或其证书链不成立。"
        case .badStatusList: "状态名单损坏或签名不对。"
        case .notListed: "状态名单不在目录内，不予读取。"
        case .wrongBase: "增量与名单不相配。"
        case .revivesCancelled: "更新要恢复已注销的卡，未予采用。"
        case .returnsToNotIssued: "更新要把已发放的卡改为未发放，未予采用。"
        case .massChange: "一次更新改动的卡太多，请人工查看；在此之前暂缓采用。"
        case .shrinks: "更新后的名单比原来短，未予采用。"
        case .canary: "状态名单的试验卡结果不对，更新未予采用。"
        case .expired: "状态名单已过有效期，未予采用。"
        case .signedAhead: "签名所用的时钟走快了，未予采用。"
        case .notChecked: "密码程序没有得出结论。"
        }
    }
}
