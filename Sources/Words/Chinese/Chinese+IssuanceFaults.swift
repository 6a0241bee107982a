internal import Regulation

extension Chinese {
    func sentence(on fault: IssuanceFault) -> String {
        switch fault {
        case .noAuthority: "此处没有发卡机构；请用 talentcard-authority init 建立"
        }
    }
}
