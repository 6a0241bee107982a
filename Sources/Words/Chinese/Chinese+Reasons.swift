internal import Credential
internal import Policy
internal import Verification

extension Chinese {
    func sentence(on reason: Reason) -> String {
        switch reason {
        case .notOurCard: "这不是吉享卡或吉健卡。"
        case .cardRemoved: "卡移开得太早，没有读完。"
        case .cardTimeout: "没有等到卡，或者卡响应太慢。"
        case .readerFailed: "读卡器出现故障。"
        case .unreadable: "卡内数据或二维码无法识别。"
        case .unsupportedVersion: "此卡的格式比本系统新。"
        case .unknownIssuer: "发卡方不在信任名单内。"
        case .issuerUnknownStale: "不认识发卡方，而本机的信任名单已旧。"
        case .noTrustData: "本机没有信任数据。"
        case .badSignature: "卡的签名不对，可能是伪造或损坏。"
        case .notYetValid: "卡尚未生效。"
        case .expired: "卡已过有效期。"
        case .cancelled: "卡已注销。"
        case .suspended: "卡已暂停使用。"
        case .statusUnknown: "查不到此卡的状态。"
        case .statusStale: "卡状态数据太旧，不能作为依据。"
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
        case .tooManyCompanions: "随行人数超过规定。"
        case .relationNotCovered: "这项服务不包括此种亲属关系。"
        case .conditionNotMet: "不符合这项服务的条件。"
        case .unknownService: "没有这项服务。"
        case .conditionUnconfirmed: "服务条件（如公务出差）尚未确认。"
        case .identityMismatch: "证件与卡不符。"
        case .identityRequired: "持卡人的证件尚未核对。"
        case .documentNotListed: "卡上没有登记这种证件。"
        case .kinshipUnconfirmed: "亲属关系尚未确认。"
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
        case .readerFailed: "请走人工，并请技术人员检查读卡器。"
        case .unsupportedVersion: "请走人工，并请技术人员升级系统。"
        case .noTrustData, .issuerUnknownStale, .statusUnknown, .statusStale: "请走人工，并请技术人员同步信任数据。"
        case .clockUntrusted: "请走人工，并请技术人员校准时间。"
        case .journalFailed: "请走人工，并请技术人员检查磁盘。"
        case .checkFailed: "请重试一次；仍不行请走人工。"
        case .unknownIssuer, .badSignature, .cancelled, .suspended: "不提供服务，请持卡人联系发卡机构。"
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
        case .conditionUnconfirmed: "请向持卡人核实，然后确认。"
        case .identityMismatch: "请核对证件号码是否输对；仍不符则不提供服务。"
        case .identityRequired: "请核对持卡人的有效证件。"
        case .documentNotListed: "请持卡人出示办卡时登记的证件。"
        case .kinshipUnconfirmed: "请查看亲属关系证明，然后确认。"
        }
    }

    func phrase(for reason: NoServiceReason) -> String {
        switch reason {
        case .unknownService: "没有这项服务"
        case .notThisKind: "此类卡没有"
        case .notThisSite: "不在本处"
        case .assuranceTooLow: "出示方式不够可靠"
        case .notInForce: "不在实施期内"
        case .tooManyCompanions: "随行人数过多"
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
        case .badPolicy: "服务规则无法采用。"
        case .unknownSigner: "签名者不在名单内，或其证书链不成立。"
        case .badStatusList: "状态名单损坏或签名不对。"
        case .wrongBase: "增量与名单不相配。"
        case .revivesCancelled: "更新要恢复已注销的卡，未予采用。"
        case .massChange: "一次更新改动的卡太多，请人工查看。"
        case .shrinks: "更新后的名单比原来短，未予采用。"
        case .notChecked: "密码程序没有得出结论。"
        }
    }
}
