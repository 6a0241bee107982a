extension Korean {
    func text(ofWallet text: WalletText) -> String {
        switch text {
        case .title: "길림성 인재봉사카드"
        case .show: "새 코드 만들기"
        case .showHint: "이 코드를 보여주십시오. 20초마다 바뀌며 누르면 곧 바뀝니다. 인터넷이 없어도 됩니다."
        case .holder: "카드소지자"
        case .kind: "카드 종류"
        case .number: "카드번호"
        case .lastDay: "유효기한"
        case .site: "한 봉사지점에서만 유효"
        case .siteHint: "봉사지점 번호 (직원에게 물어보십시오)"
        case .noCard: "이 핸드폰에 카드가 없습니다. 전에 등록하였다면 브라우저 자료가 지워진 것입니다. 새 등록코드를 받아 다시 등록하십시오. 이전 카드는 곧 정지됩니다."
        case .cannotKeep: "이 브라우저는 열쇠를 보관할 수 없습니다 (위챗 안에서 열었거나 비공개 모드). 핸드폰의 브라우저에서 이 페지를 여십시오. 등록코드는 아직 쓰지 마십시오."
        case .over: "이 카드는 유효기한이 지났습니다. 소속 단위에 련락하십시오."
        case .again: "새 등록코드로 다시 등록"
        case .code: "등록코드"
        case .codeHint: "발급기관이 본인에게 줍니다. 3일간 유효하며 한번만 쓸 수 있습니다. 열쇠는 이 핸드폰에서 만들어지며 누구도 꺼낼 수 없습니다. 이 페지는 증명서 번호를 묻지 않습니다."
        case .enrol: "이 핸드폰에 등록"
        case .busy: "등록중…"
        case .badCode: "등록코드가 틀리거나 기한이 지났거나 이미 쓰였습니다. 다시 받으십시오."
        case .tooMany: "시도가 너무 잦습니다. 1분후에 다시 하십시오."
        case .noAnswer: "응답이 없습니다. 인터넷을 확인하고 다시 하십시오."
        case .foreignCredential: "받은 카드가 이 핸드폰의 열쇠와 맞지 않아 보관하지 않았습니다. 발급기관에 알리십시오."
        case .failed: "처리하지 못했습니다 ({1})"
        case .clockAhead: "핸드폰 시계가 약 {1}초 빠릅니다. 봉사지점에서 코드를 받지 않을 수 있습니다. 시간 자동설정을 켜십시오."
        case .clockBehind: "핸드폰 시계가 약 {1}초 늦습니다. 봉사지점에서 코드를 받지 않을 수 있습니다. 시간 자동설정을 켜십시오."
        }
    }
}
