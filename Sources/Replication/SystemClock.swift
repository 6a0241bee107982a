internal import DurableFiles
public import Primitives
public import Verification

extension LocalClock {
    /// The machine's clock, of which the kernel says whether something keeps it synchronised.
    ///
    /// - Parameter now: what it shows.
    public static func system(showing now: Timestamp) -> LocalClock {
        LocalClock(now: now, isSynchronised: KernelClock.isSynchronised)
    }
}
