internal import Credential
internal import Regulation

extension Chinese {
    func sentence(on fault: SheetFault) -> String {
        switch fault {
        case .empty: "表格是空的；请检查文件"
        case .encodingMissing(let encoding): "本机不能读取 \(encoding) 编码；请另存为 UTF-8"
        case .notOfEncoding: "内容与编码不符；请另存为 UTF-8 编码的 CSV，或另存为 .xlsx"
        case .otherEncodingToo: "文件大部分是 UTF-8，这里却不是，可能由两个文件拼成或被截断；请从原表重新另存为 .xlsx"
        case .utf16: "文件是 UTF-16（Unicode 文本）；请另存为 .xlsx，或 UTF-8 编码的 CSV"
        case .oldWorkbook: "旧格式（.xls、.et、.xlsb）或加了密码的工作簿不能读取；请取消密码，另存为 .xlsx"
        case .openDocument: "OpenDocument 文件（.ods）不能读取；请另存为 .xlsx"
        case .webPage: "文件其实是网页或 XML，不是工作簿；请用表格软件打开，另存为 .xlsx"
        case .otherArchive: "文件是压缩包，其中没有工作簿；请提交 .xlsx 或 CSV 文件本身"
        case .damagedWorkbook: "工作簿已损坏；请用表格软件打开，重新另存为 .xlsx"
        case .tooLarge: "文件过大；请删去图片和多余的工作表，或分成几个文件"
        case .severalSheets(let names): "有几个工作表可以导入：\(names.joined(separator: "、"))；请每个文件只留一个"
        case .otherThanPreviewed: "文件与预览时不同；请重新预览"
        case .tooManyLines(let limit): "一次至多 \(limit) 行；请分成几个文件"
        case .recordTooLong: "这一行过长；请检查引号"
        case .textBehindQuote: "右引号后面还有文字；引号内的引号须写两个"
        case .openQuote: "引号没有闭合；请检查"
        case .unknownHead(let heads): "表头不认识；可用的表头：\(heads)"
        case .doubledHead(let head): "表头“\(head)”重复；请只留一栏"
        case .missingColumn(let head): "缺少“\(head)”一列；请补上"
        case .noHead: "这一栏没有表头；请补上表头，或删去多余的内容，CSV 请检查逗号和引号"
        case .fieldEmpty: "没有填写；请补上"
        case .digitsLost: "号码被表格软件当作数字，末尾几位已丢失；请先把单元格设为文本格式，再按证件重新输入"
        case .cellError(let name): "公式出错（\(name)）；请改为填写内容本身"
        case .notComputed: "公式没有计算结果；请用表格软件打开并保存，或填写内容本身"
        case .unknownDocumentType:
            "没有这种证件；请填写\(list(DocumentType.allCases.map { name(of: $0) }))"
        case .noDocumentType: "看不出是哪种证件；请写作“种类:号码”，例如“护照:CHN:E12345678”"
        case .employerNameShared: "有几个单位同名；请填写单位编号"
        case .unknownCategory:
            "没有这个人才类别；请填写 \(Credential.Category.allCases.map(\.id).joined(separator: "、"))，或"
                + list(WrittenCategory.grounds)
        case .badDay: "日期格式不对；请写作 1961-11-22；若显示为一个数字，请把单元格设为日期格式"
        case .badDigest: "附件须以 SHA-256 的十六进制数字登记；请重新计算"
        case .badOrderID: "编号须为 1 至 64 个字母、数字或 . _ -；请更正"
        case .repeatedOrder: "该编号与前面的一行重复；请换一个编号"
        case .notWritten: "内存或临时空间不足，没有做成；请稍后再试"
        case .linesRefused(let count): "有 \(count) 行不合要求，整个表格未受理；请更正后重新提交"
        }
    }
}
