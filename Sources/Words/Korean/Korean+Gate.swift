extension Korean {
    func text(_ text: GateText) -> String {
        switch text {
        case .waiting: "카드나 코드를 대십시오"
        case .waitingHint: "카드는 판독기에, 코드는 스캔창에 대십시오"
        case .reading: "읽는중입니다. 기다리십시오"
        case .again: "통과하지 않았습니다. 다시 대십시오"
        case .retake: "읽지 못했습니다. 다시 대십시오"
        case .foreign: "인재봉사카드가 아닙니다"
        case .outOfService: "봉사 중지"
        case .outHint: "직원이 있는 통로를 리용하십시오"
        case .openByHand: "손으로 출입문 열기"
        case .operatorNumber: "직원번호"
        case .pin: "비밀번호"
        case .reason: "리유"
        case .reasonMobility: "휠체어 또는 유모차"
        case .reasonLuggage: "큰 짐"
        case .reasonGroup: "단체"
        case .reasonFault: "설비 고장"
        case .open: "열기"
        case .cancel: "그만두기"
        case .reload: "화면 다시 불러오기"
        case .erase: "한자리 지우기"
        case .opened: "출입문을 열고 기록했습니다."
        case .wrongPIN: "번호나 비밀번호가 틀리거나 출입문을 열 권한이 없습니다."
        case .tooManyPINs: "여러번 틀렸습니다. 잠시 후 다시 하십시오."
        case .openFailed: "열리지 않았습니다. 출입문을 확인하십시오."
        }
    }
}
