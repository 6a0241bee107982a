package import Primitives
package import Regulation

/// What two officers change about a card, as the registry keeps it until the new card is handed out.
package struct CardChangeRecord: Hashable, Sendable {
    package let card: String
    package let proposal: CardChangeProposal
    package let proposedAt: Timestamp
    /// Of an amendment: the new name, where it changes.
    package let name: String?
    /// Of an amendment: the new papers, sealed for the holder of the card's application, where they change.
    package let papers: SealedPapers?

    /// Of a further carrier: which, or by which code.
    package let detail: String?

    package init(
        card: String, proposal: CardChangeProposal, proposedAt: Timestamp, name: String? = nil,
        papers: SealedPapers? = nil, detail: String? = nil
    ) {
        (self.card, self.proposal, self.proposedAt) = (card, proposal, proposedAt)
        (self.name, self.papers, self.detail) = (name, papers, detail)
    }

    /// The same, of which this card has come.
    package func made(_ number: String) -> CardChangeRecord {
        CardChangeRecord(
            card: card,
            proposal: CardChangeProposal(change: proposal.change, officer: proposal.officer, made: number),
            proposedAt: proposedAt, name: name, papers: papers)
    }
}

/// A holder's papers, and what the registry finds them by.
package struct SealedPapers: Hashable, Sendable {
    package let sealed: [UInt8]
    /// 16 bytes for each document.
    package let indices: [[UInt8]]

    package static let indexLength = 16

    package init(sealed: [UInt8], indices: [[UInt8]]) { (self.sealed, self.indices) = (sealed, indices) }
}
