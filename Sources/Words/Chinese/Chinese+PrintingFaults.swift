internal import Regulation

extension Chinese {
    func sentence(on fault: PrintingFault) -> String {
        switch fault {
        case .noFont: "已安装的字体缺少其中一些字；请安装 fonts-noto-cjk"
        }
    }
}
