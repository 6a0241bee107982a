internal import Credential
internal import Regulation

extension Chinese {
    func sentence(on fault: RegulationFault) -> String {
        switch fault {
        case .documentCount: "须登记 1 至 4 份不同的证件（第九条）"
        case .notADocument: "须写作“种类:号码”；种类为 resident-id、passport、hmt-permit、foreign-pr"
        case .documentNumber(.badCharacter): "证件号码中有不可能出现的字符；请只输入字母和数字"
        case .documentNumber(.wrongLength): "证件号码的长度不对；请重新输入"
        case .documentNumber(.wrongCheckDigit): "证件号码的校验位不对，可能输错；请重新输入"
        case .documentNumber(.noCountry): "护照号码前须有国家代码，例如 passport:CHN:E12345678"
        case .badName(let limitBytes): "须为 1 至 \(limitBytes) 字节，不得含控制字符"
        case .badAttachments: "附件至多 \(ApplicationForm.attachmentsLimit) 份，每份为 64 位十六进制的 SHA-256"
        case .servicesName: "这是服务程序自用的名称；请另起工号"
        case .noRole: "工作人员至少须有一个角色；请注明"
        case .bodyMismatch: "用人单位、主管部门或服务单位的人员须用 --body 注明所代表的一个单位，其他人员不注明"
        case .badBodyID: "单位编号须为 1 至 64 个字符，限 a-z 0-9 . _ -，例如 jlu 或 changchun-hrss"
        }
    }
}
