internal import Regulation

extension Chinese {
    func sentence(on fault: ChipFault) -> String {
        switch fault {
        case .holdsOther: "芯片里有其他机构的数据；请换一张空白卡，确需覆盖请加 --overwrite"
        case .holdsBegunCard(let number):
            "芯片里是尚未制完的卡 \(number)；请继续制作该卡（card resume \(number)），或换一张空白卡，确需覆盖请加 --overwrite"
        case .holdsLivingCard(let number):
            "芯片里是卡 \(number)，生成新密钥会使该卡失效；请换一张空白卡，确需覆盖请加 --overwrite，由此提议注销该卡，须另一人确认"
        case .endProposed(let number):
            "芯片里是卡 \(number)：已提议注销该卡，芯片未作任何改动；请由另一人确认（card cancel --confirm，或再次使用 --overwrite）"
        case .madeHeldKey(of: let number):
            "该芯片生成的密钥与卡 \(number) 相同：这种芯片的密钥不可靠；请停用这张芯片，补办卡 \(number)，并改用另一种芯片"
        case .refusedByCounter(card: let number, let reasons):
            "服务点不会接受这张卡（\(reasons)）；请重新放卡后继续制卡（card resume \(number)）"
        case .noPIV(let answer): "这不是 PIV 卡；请换一张 PIV 卡（\(answer)）"
        case .interrupted(let answer): "制卡中断；请重新放卡，并在完成前不要移动（\(answer)）"
        case .unclear(let answer): "该卡的应答前后不一致；请重新放卡，仍不行请换一种卡（\(answer)）"
        case .otherCipher(let answer): "该卡的管理密钥使用另一种算法；请在 --management-key 的文件中注明（\(answer)）"
        case .wrongManagementKey(let answer):
            "管理密钥不符；请用 --management-key 提供正确的密钥，多次输错会锁卡，切勿猜测（\(answer)）"
        case .notProven(let answer): "该卡不能证明自己的管理密钥，可能不是原来的卡；请停止使用并另行保管（\(answer)）"
        case .makesNoKey(let answer): "该卡不能在 9E 槽生成 P-256 密钥；请换一种卡（\(answer)）"
        case .notWritten(let answer): "该卡不接受写入；请换一张卡（\(answer)）"
        case .notPersonalised(let answer): "芯片没有写成；请重试（\(answer)）"
        case .noService(let answer): "读卡服务 pcscd 没有应答；请启动该服务（\(answer)）"
        case .noReader(let answer): "没有找到读卡器；请插好读卡器，或按 talentcard doctor 所示填写名称（\(answer)）"
        case .cardRemoved(let answer): "读卡器上没有卡，或卡已被拿走；请放好卡后重试（\(answer)）"
        case .heldElsewhere(let answer): "另一个程序正在使用这张卡；请先退出该程序（\(answer)）"
        case .cardNotAsked(let answer): "无法读取这张卡；请重新放卡（\(answer)）"
        case .noRandomBytes: "无法取得随机数；请重试"
        }
    }
}
