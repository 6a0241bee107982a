extension Chinese {
    func text(_ text: GateText) -> String {
        switch text {
        case .waiting: "请刷卡或扫码"
        case .waitingHint: "卡放在读卡器上，二维码对准扫描窗"
        case .reading: "正在读取，请稍候"
        case .again: "未通行，请重新刷卡"
        case .retake: "没有读到，请再试一次"
        case .foreign: "这不是人才服务卡"
        case .outOfService: "暂停服务"
        case .outHint: "请走人工通道"
        case .openByHand: "手动开闸"
        case .operatorNumber: "工号"
        case .pin: "密码"
        case .reason: "原因"
        case .reasonMobility: "轮椅或婴儿车"
        case .reasonLuggage: "大件行李"
        case .reasonGroup: "团队"
        case .reasonFault: "设备故障"
        case .open: "开闸"
        case .cancel: "取消"
        case .reload: "重新载入屏幕"
        case .erase: "删除一位"
        case .opened: "已开闸，已记录。"
        case .wrongPIN: "工号或密码不对，或者没有开闸的权限。"
        case .tooManyPINs: "输错次数过多，请稍后再试。"
        case .openFailed: "没有打开，请查看闸机。"
        }
    }
}
