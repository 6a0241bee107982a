internal import Regulation

extension Chinese {
    func sentence(on fault: PublicationFault) -> String {
        switch fault {
        case .noKeys: "该角色还没有密钥；请用 talentcard-authority init 补全目录"
        case .outdated: "已签名的内容不是现在要签名的内容，登记簿其后有变化；请重新导出"
        }
    }
}
