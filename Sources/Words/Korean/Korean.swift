internal import Credential
internal import Policy
internal import Verification

/// Korean as the offices of Yanbian write it (the Chinese Korean norms of 2007): no initial-sound rule, bound nouns and
/// auxiliary verbs written together. Names that the regulation gives keep their characters behind them.
struct Korean: Wording {
    var language: Language { .ko }
    var localeTag: String { "ko-CN" }
    var ownName: String { "한국어" }
    var second: Language { .zh }

    func words(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "봉사를 리용하십시오"
        case .checkIdentity: "신분증명서를 확인하십시오"
        case .noService: "카드는 유효하나 이곳에는 해당 봉사가 없습니다"
        case .refuse: "사용할수 없습니다"
        case .refer: "창구에서 직접 처리하십시오"
        }
    }

    func headline(for outcome: Outcome) -> String {
        switch outcome {
        case .admit: "리용하십시오"
        case .checkIdentity: "신분증명서 확인"
        case .noService: "해당 봉사 없음"
        case .refuse: "사용할수 없음"
        case .refer: "창구에서 처리"
        }
    }

    func nextStep(after outcome: Outcome) -> String {
        switch outcome {
        case .admit: "아래의 봉사를 제공하십시오."
        case .checkIdentity: "소지자의 유효한 신분증명서를 확인하십시오."
        case .noService: "일반절차로 접대하십시오."
        case .refuse: "봉사를 제공하지 말고 소지자가 카드발급기관에 련락하게 하십시오."
        case .refer: "수동처리절차에 따라 처리하십시오."
        }
    }

    func inherited(from kind: String) -> String { "\(kind)에서 이어받음" }

    func sites(_ count: Int) -> String { "\(count)곳" }

    func age(seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(seconds)초전"
        case ..<3600: "\(seconds / 60)분전"
        case ..<(48 * 3600): "\(seconds / 3600)시간전"
        default: "\(seconds / 86_400)일전"
        }
    }

    func text(_ text: BilingualText) -> String { text.ko ?? text.zh }

    func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    // MARK: Names

    func name(of kind: CardKind) -> String {
        switch kind {
        case .jixiang: "길향카드(吉享卡)"
        case .jijian: "길건카드(吉健卡)"
        }
    }

    func name(of assurance: Assurance) -> String {
        switch assurance {
        case .paper: "종이카드"
        case .phone: "휴대폰"
        case .chip: "칩카드"
        }
    }

    func name(of relation: Relation) -> String {
        switch relation {
        case .holder: "본인"
        case .child: "자녀"
        case .spouse: "배우자"
        case .parent: "부모"
        case .parentInLaw: "배우자의 부모"
        }
    }

    func name(of type: DocumentType) -> String {
        switch type {
        case .residentID: "주민신분증"
        case .passport: "려권"
        case .hmtPermit: "향항·오문·대만주민 거주증"
        case .foreignPR: "외국인 영구거류신분증"
        }
    }

    func name(of condition: Condition) -> String {
        switch condition {
        case .officialTravel: "공무출장"
        case .unknown(let id): id
        }
    }

    func name(of freshness: Freshness) -> String {
        switch freshness {
        case .fresh: "최신"
        case .aging: "비교적 최신"
        case .stale: "오래됨"
        case .expired: "기한 지남"
        }
    }

    func name(of siteKind: Site.Kind) -> String {
        switch siteKind {
        case .airport: "공항"
        case .railwayStation: "기차역"
        case .hospital: "병원"
        case .scenic: "풍경구"
        case .other: "기타"
        }
    }

    func name(of rule: IdentityRule) -> String {
        switch rule {
        case .document: "증명서 확인"
        case .documentOrOperator: "증명서 확인 또는 직원확인"
        case .none: "확인하지 않음"
        }
    }

    func label(_ label: Label) -> String {
        switch label {
        case .test: "시험용"
        case .card: "카드"
        case .holder: "소지자"
        case .expires: "유효기한"
        case .assurance: "제시방식"
        case .services: "봉사"
        case .nextStep: "다음 절차"
        case .place: "장소"
        case .beneficiaries: "대상"
        case .conditions: "조건"
        case .benefits: "내용"
        case .use: "용도"
        case .name: "명칭"
        case .service: "봉사"
        case .article: "조항"
        case .kinds: "카드종류"
        case .sites: "봉사소"
        case .site: "봉사소"
        case .result: "결과"
        case .entitled: "누릴수 있음"
        case .identity: "신분확인"
        case .statusAge: "명단시한"
        case .notes: "알림"
        case .minimumAssurance: "최저방식"
        case .dataFrom: "자료갱신 "
        case .dataSource: "자료출처"
        case .policy: "봉사규칙"
        case .policyVersion: "규칙판본"
        case .effectiveFrom: "시행일"
        case .ruling: "근거"
        case .signers: "서명자"
        case .statusLists: "상태명단"
        case .entries: "항목"
        case .alarms: "경보"
        case .notVerified: "NOT VERIFIED 확인되지 않음: 아래의 내용은 누구도 보증하지 않습니다"
        case .cardSigning: "카드서명"
        case .statusSigning: "상태서명"
        case .certificate: "인증서"
        case .authority: "기관"
        case .validUntil: "유효기한"
        case .none: "없음"
        case .hours: "시간"
        case .age: "자료시각"
        case .never: "기한 없음"
        }
    }

    // MARK: Reasons

    func sentence(on reason: Reason) -> String {
        switch reason {
        case .notOurCard: "길향카드나 길건카드가 아닙니다."
        case .cardRemoved: "카드를 너무 일찍 떼여 다 읽지 못했습니다."
        case .cardTimeout: "카드가 오지 않았거나 카드의 응답이 너무 늦습니다."
        case .readerFailed: "카드판독기를 사용할수 없습니다. 고장났거나 다른 프로그람이 카드를 사용하고있습니다."
        case .unreadable: "카드의 자료나 QR코드를 읽을수 없습니다."
        case .unsupportedVersion: "카드의 형식이 이 체계보다 새것입니다."
        case .unknownIssuer: "발급기관이 신뢰명단에 없습니다."
        case .issuerUnknownStale: "발급기관을 알수 없고 이 기계의 신뢰명단도 오래되였습니다."
        case .noTrustData: "이 기계에 신뢰자료가 없습니다."
        case .badSignature: "카드의 서명이 맞지 않습니다. 위조되였거나 손상되였을수 있습니다."
        case .notYetValid: "카드가 아직 효력을 발생하지 않았습니다."
        case .expired: "카드의 유효기한이 지났습니다."
        case .cancelled: "카드가 말소되였습니다."
        case .suspended: "카드의 사용이 정지되였습니다."
        case .notIssued: "발급된적이 없는 카드입니다."
        case .statusUnknown: "이 카드의 상태를 찾을수 없습니다."
        case .statusStale: "카드상태자료가 너무 오래되여 근거로 삼을수 없습니다."
        case .statusHeld: "상태명단에 사람이 먼저 보아야 할 이례적인 대량변경이 있으며 이 카드에 관계됩니다."
        case .clockUntrusted: "이 기계의 시계가 맞지 않습니다."
        case .holderNotProven: "소지자 본인의 카드나 휴대폰임을 증명할수 없습니다."
        case .stalePresentation: "휴대폰 QR코드의 시간이 지났습니다."
        case .futurePresentation: "휴대폰의 시간이 이 기계보다 빠릅니다."
        case .wrongSite: "다른 곳을 위해 만든 QR코드입니다."
        case .replayed: "이곳에서 이미 사용한 QR코드입니다."
        case .notThisKind: "이 종류의 카드에는 이 봉사가 없습니다."
        case .notThisSite: "이곳에서는 이 봉사를 제공하지 않습니다."
        case .assuranceTooLow: "이 봉사는 더 믿음직한 제시방식을 요구합니다."
        case .notInForce: "이 봉사는 지금 시행기간이 아닙니다."
        case .tooManyCompanions: "수행인원이 규정을 초과했습니다."
        case .relationNotCovered: "이 봉사는 이 친족관계를 포함하지 않습니다."
        case .conditionNotMet: "이 봉사의 조건에 맞지 않습니다."
        case .unknownService: "그런 봉사가 없습니다."
        case .conditionUnconfirmed: "봉사조건(공무출장 등)이 아직 확인되지 않았습니다."
        case .identityMismatch: "신분증명서가 카드와 맞지 않습니다."
        case .identityRequired: "소지자의 신분증명서를 아직 확인하지 않았습니다."
        case .documentNotListed: "카드에 등록되지 않은 종류의 증명서입니다."
        case .kinshipUnconfirmed: "친족관계가 아직 확인되지 않았습니다."
        case .holderDocumentRequired: "제시한 증명서는 소지자의것이 아닙니다. 친족 본인의것일수 있습니다."
        case .journalFailed: "확인기록을 디스크에 쓸수 없습니다."
        case .alreadyUsed: "이 카드의 사용회수를 다 썼습니다."
        case .checkFailed: "확인프로그람이 결론을 내지 못했습니다."
        }
    }

    func nextStep(after reason: Reason) -> String {
        switch reason {
        case .notOurCard: "소지자에게 길향카드나 길건카드를 제시하게 하십시오."
        case .cardRemoved, .cardTimeout:
            "카드를 다시 올려놓고 결과가 나온 다음 떼십시오. 그래도 안되면 창구에서 직접 처리하십시오."
        case .unreadable: "한번 더 해보십시오. 그래도 안되면 소지자가 카드발급기관에서 카드를 바꾸게 하십시오."
        case .readerFailed: "창구에서 직접 처리하고 기술인원에게 판독기를 점검하게 하십시오."
        case .unsupportedVersion: "창구에서 직접 처리하고 기술인원에게 체계를 갱신하게 하십시오."
        case .statusHeld: "창구에서 직접 처리하고 카드발급기관에 전화로 확인하며 기술인원에게 경보를 보게 하십시오."
        case .noTrustData, .issuerUnknownStale, .statusUnknown, .statusStale:
            "창구에서 직접 처리하고 기술인원에게 신뢰자료를 동기화하게 하십시오."
        case .clockUntrusted: "창구에서 직접 처리하고 기술인원에게 시간을 맞추게 하십시오."
        case .journalFailed: "창구에서 직접 처리하고 기술인원에게 디스크를 점검하게 하십시오."
        case .checkFailed: "한번 더 해보십시오. 그래도 안되면 창구에서 직접 처리하십시오."
        case .unknownIssuer, .badSignature, .cancelled, .suspended, .notIssued:
            "봉사를 제공하지 말고 소지자가 카드발급기관에 련락하게 하십시오."
        case .notYetValid: "효력이 발생한 다음 사용하도록 알리십시오."
        case .expired: "소지자가 카드발급기관에서 카드를 바꾸게 하십시오."
        case .holderNotProven:
            "원래의 카드를 제시하거나 휴대폰에서 QR코드를 다시 열게 하십시오. 화면사진과 복사본은 받지 않습니다."
        case .stalePresentation, .wrongSite, .replayed: "소지자에게 QR코드를 새로고치게 하고 다시 스캔하십시오."
        case .futurePresentation: "소지자에게 휴대폰의 시간을 맞추고 QR코드를 새로고치게 하십시오."
        case .assuranceTooLow: "소지자에게 휴대폰의 QR코드나 칩카드를 제시하게 하십시오."
        case .notThisKind, .notThisSite, .notInForce, .relationNotCovered, .conditionNotMet, .alreadyUsed:
            "일반절차로 접대하십시오."
        case .tooManyCompanions: "규정된 인원수로 다시 확인하십시오."
        case .unknownService: "선택한 봉사가 맞는지 확인하십시오."
        case .conditionUnconfirmed: "공무출장인지 소지자에게 물어본 다음 확인하십시오."
        case .identityMismatch: "번호를 바로 입력했는지 보십시오. 그래도 맞지 않으면 봉사를 제공하지 마십시오."
        case .identityRequired: "소지자의 유효한 신분증명서를 확인하십시오."
        case .documentNotListed: "카드를 만들 때 등록한 증명서를 제시하게 하십시오."
        case .kinshipUnconfirmed: "친족관계증명을 본 다음 확인하십시오."
        case .holderDocumentRequired: "소지자 본인의 증명서를 확인하거나 사실을 알아본 다음 확인하십시오."
        }
    }

    func phrase(for reason: NoServiceReason) -> String {
        switch reason {
        case .unknownService: "그런 봉사 없음"
        case .notThisKind: "이 종류의 카드에 없음"
        case .notThisSite: "이곳이 아님"
        case .assuranceTooLow: "제시방식의 믿음성 부족"
        case .notInForce: "시행기간이 아님"
        case .tooManyCompanions: "수행인원 초과"
        case .relationNotCovered: "친족관계 미포함"
        case .conditionNotMet: "조건에 맞지 않음"
        }
    }

    func sentence(on error: DocumentNumberError) -> String {
        switch error {
        case .badCharacter: "증명서 번호에 있을수 없는 글자가 있습니다."
        case .wrongLength: "증명서 번호의 길이가 맞지 않습니다."
        case .wrongCheckDigit: "증명서 번호의 검사수자가 맞지 않습니다. 바로 입력했는지 보십시오."
        case .noCountry: "려권번호앞에는 세글자로 된 국가코드가 있어야 합니다. 례: CHN:E12345678."
        case .wrongProvince: "증명서 번호의 첫머리에 있는 지역코드가 없는것입니다. 증명서를 다시 보십시오."
        case .wrongDay: "증명서 번호의 출생날자가 있을수 없는 날자입니다. 증명서를 다시 보십시오."
        case .wrongState: "국가코드가 없는것입니다(ICAO Doc 9303). 증명서를 다시 보십시오."
        case .anotherType: "다른 종류의 증명서 번호입니다. 증명서 종류를 바꾸어 선택하십시오."
        }
    }

    func sentence(on error: HolderNameError) -> String {
        switch error {
        case .noLetter: "이름에 글자가 없습니다."
        case .tooLong: "이름이 너무 깁니다. 64바이트까지 됩니다."
        case .badCharacter: "이름에 있을수 없는 글자가 있습니다. 벽자가 물음표로 바뀌였을수 있으니 다시 입력하십시오."
        }
    }

    func sentence(on note: PolicyNote) -> String {
        switch note {
        case .unknownCondition(let service, let condition):
            "봉사 \(service)의 조건 \(condition)은(는) 이 판본에서 확인할수 없어 늘 확인이 필요합니다."
        case .serviceWithoutSites(let service): "봉사 \(service)을(를) 제공하는 곳이 없습니다."
        case .siteWithoutServices(let site): "봉사소 \(site)에 봉사가 없습니다."
        case .kindWithoutCards(let kind): "이 판본에는 종류 \(kind)의 카드가 없습니다."
        case .cardsWithoutKind(let kind): "종류 \(kind)이(가) 선언되지 않아 이 카드에는 아무런 봉사도 없습니다."
        }
    }

    func sentence(on error: TrustError) -> String {
        switch error {
        case .badAnchors: "루트인증서를 읽을수 없습니다."
        case .badSignerList: "서명자명단을 읽을수 없습니다."
        case .badListRegister: "상태명단의 목록이 없거나 읽을수 없거나 쓰고있는 명단보다 작습니다."
        case .badAllowedChanges: "허용된 변경의 파일을 읽을수 없습니다."
        case .badPolicy: "봉사규칙을 채용하지 못했습니다."
        case .unknownSigner: "서명자가 명단에 없거나 인증서사슬이 성립되지 않습니다."
        case .badStatusList: "상태명단이 손상되였거나 서명이 맞지 않습니다."
        case .notListed: "상태명단이 목록에 없어 읽지 않습니다."
        case .wrongBase: "증분이 명단과 맞지 않습니다."
        case .revivesCancelled: "갱신이 말소된 카드를 회복하려 하여 채용하지 않았습니다."
        case .returnsToNotIssued: "갱신이 발급된 카드를 발급되지 않은것으로 하려 하여 채용하지 않았습니다."
        case .massChange: "한번의 갱신이 너무 많은 카드를 바꿉니다. 사람이 먼저 보아야 하며 그때까지 보류합니다."
        case .shrinks: "갱신된 명단이 그전보다 짧아 채용하지 않았습니다."
        case .canary: "상태명단의 시험카드가 맞게 나오지 않아 갱신을 채용하지 않았습니다."
        case .expired: "상태명단의 기한이 지나 채용하지 않았습니다."
        case .signedAhead: "빠른 시계로 서명되여 채용하지 않았습니다."
        case .notChecked: "암호프로그람이 결론을 내지 못했습니다."
        }
    }
}
