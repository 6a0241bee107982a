internal import Credential

/// Keeps noise out of the journal: a line at the wrong speed makes thousands of scans a second that are none of ours.
///
/// What may be a card of ours always passes. Of anything else some pass, so that a wrong code shown by a person is
/// answered.
struct ForeignScanLimit {
    /// How many may come at once, and how soon there may be another one.
    private static let burst = 10
    private static let interval = Duration.seconds(1)

    private var isFullAt: ContinuousClock.Instant?

    mutating func admits(_ text: [UInt8], at moment: ContinuousClock.Instant) -> Bool {
        if QRText.isOurs(text) { return true }
        let fullAt = max(isFullAt ?? moment, moment)
        guard moment.duration(to: fullAt) < ForeignScanLimit.interval * ForeignScanLimit.burst else { return false }
        isFullAt = fullAt + ForeignScanLimit.interval
        return true
    }
}
