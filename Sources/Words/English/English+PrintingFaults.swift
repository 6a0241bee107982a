internal import Regulation

extension English {
    func sentence(on fault: PrintingFault) -> String {
        switch fault {
        case .noFont: "no installed font has some of its characters; install fonts-noto-cjk"
        }
    }
}
