internal import CClock
public import Primitives
public import Verification

extension LocalClock {
    /// The machine's clock, of which the kernel says whether something keeps it synchronised (adjtimex(2)).
    ///
    /// - Parameter now: what it shows.
    public static func system(showing now: Timestamp) -> LocalClock {
        LocalClock(now: now, isSynchronised: talentcard_clock_is_synchronised() == 1)
    }
}
