internal import Regulation

extension Chinese {
    func sentence(on fault: DeskFault) -> String {
        switch fault {
        case .notOneOf(let choices): "没有这一选项；请选择：\(choices.joined(separator: "、"))"
        case .textTooLong(let limit): "文字太长；请不超过 \(limit) 字节"
        case .tooManyLines(let limit): "超过 \(limit) 条；请缩小日期范围，分次导出"
        case .daysOutOfRange(let limit): "请填写 1 到 \(limit) 的天数"
        }
    }
}
