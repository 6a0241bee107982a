internal import ArgumentParser
internal import DurableFiles
internal import Issuance

/// Whether what is signed may be signed as of a moment that nothing vouches for.
struct ClockOption: ParsableArguments {
    @Flag(
        help: """
            Sign though nothing keeps this machine's clock right, as the kernel says, or with --at; the trail records it. A \
            test authority needs it not.
            """)
    var unsynchronisedClock = false

    /// - Parameter at: a moment that was given is not the clock's.
    func clock(_ at: MomentOption) -> SigningClock {
        if at.isGiven { return unsynchronisedClock ? .givenAccepted : .given }
        if KernelClock.isSynchronised { return .synchronised }
        return unsynchronisedClock ? .unsynchronisedAccepted : .unsynchronised
    }
}
