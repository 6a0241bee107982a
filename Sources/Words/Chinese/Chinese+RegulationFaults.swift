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
        case .documentNumber(.wrongProvince): "证件号码开头的地区代码不存在；请核对证件"
        case .documentNumber(.wrongDay): "证件号码中的出生日期不可能；请核对证件"
        case .documentNumber(.wrongState): "国家代码不存在（ICAO Doc 9303）；请核对证件"
        case .documentNumber(.anotherType): "这是另一种证件的号码；请改选证件种类"
        case .documentsOfTwo: "各证件号码中的出生日期不同，不是同一人的证件"
        case .badBirthday: "须为 1900 年以后至今天的日期；请核对证件"
        case .anotherBirthday: "与证件号码中的出生日期不同，其中之一输错"
        case .holderName(.noLetter): "姓名中没有文字；请按证件填写"
        case .holderName(.tooLong): "姓名超过 \(HolderName.limitBytes) 字节；请缩短"
        case .holderName(.badCharacter): "姓名中有不可能出现的字符，可能是生僻字变成了问号；请重新输入"
        case .badName(let limitBytes): "须为 1 至 \(limitBytes) 字节，不得含控制字符"
        case .badAttachments: "附件至多 \(ApplicationForm.attachmentsLimit) 份，每份为 64 位十六进制的 SHA-256"
        case .servicesName: "这是留给服务程序和持卡人的名称；请另起工号"
        case .noRole: "工作人员至少须有一个角色；请注明"
        case .bodyMismatch: "用人单位、主管部门或服务单位的人员须用 --body 注明所代表的一个单位，其他人员不注明"
        case .badBodyID: "单位编号须为 1 至 64 个字符，限 a-z 0-9 . _ -，例如 jlu 或 changchun-hrss"
        }
    }
}
