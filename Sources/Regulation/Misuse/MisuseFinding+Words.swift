extension MisuseFinding.Matter {
    package var zh: String {
        switch self {
        case .misuse(.afterLoss(let wasGood), card: _):
            wasGood ? "挂失后被使用，且该处名单较旧，未能拦下" : "挂失后被使用，已拦下"
        case .misuse(.identityMismatch, card: _): "持卡人与证件不符"
        case .misuse(.impossibleTravel(let other, otherAt: _, let kilometres, let speed), card: _):
            "与在 \(other) 的使用相距 \(kilometres) 公里，折合时速 \(speed) 公里，不可能是同一人"
        case .fork(let role, let version): "该处的 \(role) 第 \(version) 版与省厅签发的不同：有人冒名签发，请立即核查密钥"
        case .unsigned(let role, let version): "该处有省厅从未签发的 \(role) 第 \(version) 版：有人冒名签发，请立即核查密钥"
        case .rewrittenJournal(let position): "该处的记录自第 \(position) 条起与已上报的不同，请到现场核查"
        case .missingLines(let first, let last): "该处第 \(first) 至 \(last) 条记录从未上报，且已不再保存"
        }
    }

    package var en: String {
        switch self {
        case .misuse(.afterLoss(let wasGood), card: _):
            wasGood
                ? "used after it was reported lost; the site's list was old and let it in"
                : "used after it was reported lost; stopped"
        case .misuse(.identityMismatch, card: _): "the holder's document was another person's"
        case .misuse(.impossibleTravel(let other, otherAt: _, let kilometres, let speed), card: _):
            "\(kilometres) km from its use at \(other), as if at \(speed) km/h: not one person"
        case .fork(let role, let version):
            "has another \(role) \(version) than we signed: somebody signs in our name; look to the keys at once"
        case .unsigned(let role, let version):
            "has \(role) \(version), which we never signed: somebody signs in our name; look to the keys at once"
        case .rewrittenJournal(let position):
            "its journal differs from line \(position) on from what it had reported; look there in person"
        case .missingLines(let first, let last):
            "lines \(first) to \(last) of its journal never came and are kept no more"
        }
    }
}
