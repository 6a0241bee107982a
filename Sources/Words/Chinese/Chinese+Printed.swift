extension Chinese {
    func text(_ text: PrintedText) -> String {
        switch text {
        case .authority: "吉林省人力资源和社会保障厅"
        case .scheme: "吉林省人才服务卡"
        case .onPaper: "纸质卡"
        case .cut: "沿虚线裁下，沿中线对折后塑封；二维码不得缩放、折压。"
        case .scan: "扫码核验"
        case .test: "测试"
        case .number: "卡号"
        case .holder: "持卡人"
        case .category: "人才类别"
        case .made: "制卡日期"
        case .until: "有效期至"
        case .handedOut: "发卡单位（盖章）"
        case .received: "持卡人签收 / 日期"
        case .holderOnly: "本卡需配合居民身份证件或护照使用，仅限本人使用，不得转借他人。"
        case .decidedWhenRead: "服务以现场核验结果为准；卡片注销或挂失后即停用。"
        case .lost: "遗失后应及时向省人社厅挂失，由省人社厅补卡。"
        case .found: "拾得者请交还发卡单位。"
        case .reportLoss: "挂失电话"
        case .list: "签收表"
        case .sequence: "序号"
        case .kind: "卡种、人才类别"
        case .employer: "用人单位"
        case .signature: "签收人"
        case .day: "日期"
        case .validOnceHandedOut: "领卡后方为有效。使用时出示本卡二维码，并出示登记的居民身份证或护照等证件。"
        case .notToBeLent: "发现转借他人、造假等行为的，注销本卡（第十一条第五项）；二维码请勿交他人复印。"
        case .changes: "工作单位、人才类别变更或离开本省的，请由用人单位及时报告。"
        case .basis: "依据：吉人社规〔2023〕5号《吉林省人才服务卡管理服务办法（试行）》。"
        }
    }
}
