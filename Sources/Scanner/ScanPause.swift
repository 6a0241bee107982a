/// Tells the pause behind a scan from one in the middle of it, as radio makes it.
struct ScanPause {
    enum Verdict {
        /// What has come is all.
        case ends
        /// More will come; ask again when the longer pause is over.
        case goesOn
        /// Nothing more has come: a part, which is none of anybody's doing.
        case givenUp
    }

    /// Whether a text is the beginning of one of ours.
    let isBeginning: @Sendable ([UInt8]) -> Bool

    private var isHeld = false

    /// No scanner pauses this long in the middle.
    private static let longestMilliseconds = 2000

    init(_ isBeginning: @escaping @Sendable ([UInt8]) -> Bool) { self.isBeginning = isBeginning }

    /// For how long to wait.
    ///
    /// - Parameter usual: after which a scan is over that may be whole.
    func milliseconds(_ usual: Int) -> Int { isHeld ? ScanPause.longestMilliseconds : usual }

    /// - Parameter frame: what has come of a scan when the pause is over.
    mutating func verdict(on frame: [UInt8]) -> Verdict {
        guard let text = ScannedText.text(of: frame), isBeginning(text) else { return .ends }
        isHeld.toggle()
        return isHeld ? .goesOn : .givenUp
    }

    /// Something has come.
    mutating func end() { isHeld = false }
}
