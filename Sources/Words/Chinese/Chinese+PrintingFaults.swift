internal import Regulation

extension Chinese {
    func sentence(on fault: PrintingFault) -> String {
        switch fault {
        case .noFont: "本机字体缺少卡页上的字；请安装 fonts-noto-cjk"
        case .noGlyph(let character, let name):
            "本机没有字体能印出“\(name)”中的“\(character)”（\(character.codePoint)）；请安装含该字的字体（如 fonts-noto-core、fonts-hanazono），"
                + "或退回按证件上的其他写法重填，或改制芯片卡、手机卡"
        case .noRoom: "卡页上有文字放不下；请缩短姓名"
        case .pageNotMade: "卡页无法生成；请检查本机内存"
        case .pictureNotMade: "二维码图片无法生成；请检查本机内存"
        case .textTooLong: "内容太长，二维码放不下；请减少内容"
        case .chipHasNoSymbol: "芯片卡没有二维码，印出来也会被拒绝；请不要打印"
        case .jobTooLong(let limit): "一份打印任务最多 \(limit) 张卡；请分成几份"
        case .cardTooLong(let bytes, let limit):
            "纸质卡的数据有 \(bytes) 字节，二维码只能容纳 \(limit) 字节；请减少证件或缩短姓名，或改用芯片卡、手机卡"
        }
    }
}
