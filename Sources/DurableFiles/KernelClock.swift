internal import CClock

/// What the kernel says of this machine's clock.
package enum KernelClock {
    /// Whether something keeps it synchronised (adjtimex(2)). Where the call is forbidden, nothing vouches for it.
    package static var isSynchronised: Bool { talentcard_clock_is_synchronised() == 1 }
}
