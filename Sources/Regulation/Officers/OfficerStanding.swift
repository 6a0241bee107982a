/// How an officer comes to the console.
package enum OfficerStanding: String, Hashable, Sendable, CaseIterable {
    /// Signs in by password and authenticator.
    case active
    /// Has a code, and has not taken it; may sign in as before, where there was a before.
    case invited
    /// Neither: the code is over, or there never was one.
    case absent
    case left

    /// `hasLeft` goes before the others.
    package init(hasLeft: Bool, isInvited: Bool, signsIn: Bool) {
        self = hasLeft ? .left : isInvited ? .invited : signsIn ? .active : .absent
    }
}
