extension Chinese {
    func text(ofWallet text: WalletText) -> String {
        switch text {
        case .title: "吉林省人才服务卡"
        case .show: "换一个新码"
        case .showHint: "请出示此码。每 20 秒自动更换，点一下立即更换；不需要网络。"
        case .holder: "持卡人"
        case .kind: "卡种"
        case .number: "卡号"
        case .lastDay: "有效期至"
        case .site: "只在一个服务点有效"
        case .siteHint: "服务点编号（工作人员处可查）"
        case .noCard: "这部手机上没有卡。如果以前登记过，说明浏览器的数据已被清除，请领取新的登记码重新登记；原来的卡随即停用。"
        case .cannotKeep: "这个浏览器不能保存密钥（例如微信内打开、无痕模式）。请在手机的浏览器中打开本页；登记码请先不要使用。"
        case .over: "这张卡已过有效期。请联系所在单位。"
        case .again: "用新的登记码重新登记"
        case .code: "登记码"
        case .codeHint: "由发卡机构发给本人，三天内有效，只能用一次。密钥在这部手机上生成，任何人都取不走。本页不会要求填写证件号码。"
        case .enrol: "登记到这部手机"
        case .busy: "正在登记…"
        case .badCode: "登记码不对、已过期或已被使用，请重新领取。"
        case .tooMany: "尝试过于频繁，请一分钟后再试。"
        case .noAnswer: "没有得到答复，请检查网络后重试。"
        case .foreignCredential: "收到的卡与这部手机的密钥不符，没有保存。请告知发卡机构。"
        case .failed: "没有办成（{1}）"
        case .clockAhead: "手机时间快了约 {1} 秒，服务点可能不接受此码。请打开“自动设置时间”。"
        case .clockBehind: "手机时间慢了约 {1} 秒，服务点可能不接受此码。请打开“自动设置时间”。"
        }
    }
}
