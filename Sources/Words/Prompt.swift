/// What a person at a terminal is asked, and types unseen.
package enum Prompt: Hashable, Sendable, CaseIterable {
    case pin
    /// The same once more.
    case again
}
