public import Primitives

/// What a decision took of the trust data: with the files that it names, all that it takes to decide again.
public struct TrustInputs: Hashable, Sendable {
    /// See `TrustContent`, as are the next three.
    public let generation: [UInt8]
    public let anchors: [UInt8]
    public let instead: [String: [UInt8]]
    public let without: Set<String>
    /// The moment that the signers speak of.
    public let signersAsOf: Timestamp
    /// The newest signed time that was ever verified.
    public let clockFloor: Timestamp
    /// The moment that the card's list speaks of, or all of the data where no card was known; `nil`: no such list.
    public let asOf: Timestamp?
    /// Whether somebody signed that moment.
    public let mayBeFresh: Bool
    /// The card's list, naming only the files that are others than those in force; `nil` where there is none.
    public let list: ListOrigin?
    /// A newer edition of it that was held back.
    public let held: ListOrigin?

    public init(
        generation: [UInt8], anchors: [UInt8], instead: [String: [UInt8]], without: Set<String>,
        signersAsOf: Timestamp, clockFloor: Timestamp, asOf: Timestamp?, mayBeFresh: Bool, list: ListOrigin?,
        held: ListOrigin?
    ) {
        self.generation = generation
        self.anchors = anchors
        self.instead = instead
        self.without = without
        self.signersAsOf = signersAsOf
        self.clockFloor = clockFloor
        self.asOf = asOf
        self.mayBeFresh = mayBeFresh
        self.list = list
        self.held = held
    }
}

extension TrustSnapshot {
    /// - Parameter list: the uri of the card's list; `nil` while no card is known.
    /// - Returns: `nil` for data that nobody can name.
    func inputs(of list: String?) -> TrustInputs? {
        guard let content else { return nil }
        let dated = list.flatMap { statusLists[$0] }
        return TrustInputs(
            generation: content.generation, anchors: content.anchors, instead: content.instead,
            without: content.without, signersAsOf: signers.asOf, clockFloor: clockFloor,
            asOf: list == nil ? asOf : dated?.asOf, mayBeFresh: dated?.mayBeFresh ?? true,
            list: dated?.origin?.departing(from: content), held: dated?.heldOrigin?.departing(from: content))
    }
}
