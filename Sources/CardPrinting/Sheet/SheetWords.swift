internal import Credential
internal import Primitives
internal import Regulation

/// What stands on a printed card, Chinese first.
enum SheetWords {
    typealias Pair = (zh: String, en: String)

    package static let authority: Pair = (
        "吉林省人力资源和社会保障厅", "Jilin Provincial Department of Human Resources and Social Security"
    )
    package static let scheme: Pair = ("吉林省人才服务卡", "Jilin Talent Service Card")
    static let onPaper: Pair = ("纸质卡", "paper card")
    package static let cut: Pair = (
        "沿虚线裁下，沿中线对折后塑封；二维码不得缩放、折压。",
        "Cut along the dashes, fold in the middle and laminate; never scale or crease the code."
    )
    package static let scan: Pair = ("扫码核验", "scan to verify")
    package static let number: Pair = ("卡号", "Number")
    package static let holder: Pair = ("持卡人", "Holder")
    package static let category: Pair = ("人才类别", "Category")
    package static let made: Pair = ("制卡日期", "Made on")
    package static let until: Pair = ("有效期至", "Valid until")
    static let handedOut: Pair = ("发卡单位（盖章）", "Issued by (seal)")
    package static let received: Pair = ("持卡人签收 / 日期", "Received by the holder / date")

    /// On the card's back (Art. 9, 10, 12).
    package static let rules: [Pair] = [
        (
            "本卡须与居民身份证或护照同时使用，仅限本人，不得转借。",
            "Used together with the holder's identity card or passport, by the holder only. Not to be lent."
        ),
        (
            "服务以现场核验结果为准；卡片注销或挂失后即停用。",
            "What it entitles to is decided when it is read. A cancelled or lost card is stopped at once."
        ),
        (
            "遗失请立即报告发卡单位，由其停用并补办。",
            "If it is lost, tell the issuing authority at once: it stops the card and replaces it."
        ),
        ("拾得者请交还发卡单位。", "If you found this card, please return it to the issuing authority."),
    ]

    /// Below the card.
    package static let notes: [Pair] = [
        (
            "领卡后方为有效。使用时出示本卡二维码，并出示登记的居民身份证或护照等证件。",
            "Valid from the day it is handed out. Show the code together with a document that it was made for."
        ),
        (
            "二维码可被复印，故部分服务只接受芯片卡或手机卡；可向发卡单位申请。",
            "Anyone can copy the code, so some services take a chip card or a phone only; ask the issuing authority."
        ),
        (
            "工作单位、人才类别变更或离开本省的，请由用人单位及时报告。",
            "A change of employer or category, or a move out of the province, is reported by the employer."
        ),
        (
            "依据：吉人社规〔2023〕5号《吉林省人才服务卡管理服务办法（试行）》。",
            "By the Measures for Jilin Talent Service Cards (trial), 吉人社规〔2023〕5号."
        ),
    ]

    package static func name(_ kind: CardKind) -> Pair { (RegulationWords.zh(kind), RegulationWords.en(kind)) }

    package static func category(_ category: Credential.Category) -> String { RegulationWords.zh(category) }

    /// The day in Changchun.
    package static func day(_ moment: Timestamp) -> String {
        Day(containing: moment, utcOffsetSeconds: utcOffsetSeconds).iso8601
    }

    /// China has one time all over, and no summer time.
    private static let utcOffsetSeconds: Int64 = 8 * 3600

    /// The last day on which a card is valid that ends with this moment.
    static func lastDay(before moment: Timestamp) -> String { day(moment.adding(seconds: -1)) }
}
