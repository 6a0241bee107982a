internal import Credential
internal import Regulation

extension Chinese {
    func sentence(on fault: SheetFault) -> String {
        switch fault {
        case .empty: "表格是空的；请检查文件"
        case .encodingMissing(let encoding): "本机不能读取 \(encoding) 编码；请另存为 UTF-8"
        case .notOfEncoding: "内容与编码不符；请另存为 UTF-8 或 GB18030，并用 --encoding 注明"
        case .recordTooLong: "这一行过长；请检查引号"
        case .textBehindQuote: "右引号后面还有文字；引号内的引号须写两个"
        case .openQuote: "引号没有闭合；请检查"
        case .notUTF8: "不是 UTF-8 编码；请另存为 UTF-8"
        case .unknownHead(let heads): "表头不认识或重复；可用的表头：\(heads)"
        case .missingColumn(let head): "缺少“\(head)”一列；请补上"
        case .fieldCount(let count, let columns): "这一行有 \(count) 栏，应为 \(columns) 栏；请检查逗号和引号"
        case .unknownCategory:
            "没有这个人才类别；请填写 \(Credential.Category.allCases.map(\.id).joined(separator: "、"))，或"
                + list(WrittenCategory.grounds)
        case .badDay: "日期格式不对；请写作 1961-11-22"
        case .badDigest: "附件须以 SHA-256 的十六进制数字登记；请重新计算"
        case .badOrderID: "编号须为 1 至 64 个字母、数字或 . _ -；请更正"
        case .repeatedOrder: "该编号与前面的一行重复；请换一个编号"
        case .linesRefused(let count): "有 \(count) 行不合要求，整个表格未受理；请更正后重新提交"
        }
    }
}
