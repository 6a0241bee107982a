package import StatusList

/// What a held edition of a list makes of the cards that are valid in the list in force: all that is kept of it.
///
/// It is kept by the piece of 4,096 cards, and nothing of a piece where it disables none of them or all of them alike. So an
/// edition that disables everybody takes next to no memory; one that a thief makes of noise takes what it may, and from
/// there on every valid card of a piece counts as suspended. That refuses nobody, and admits nobody whose real
/// cancellation is stuck in it.
public struct HeldStatuses: Hashable, Sendable {
    private enum Piece: Hashable, Sendable {
        case nobody
        /// Of every card that is valid in the list in force.
        case all(CardStatus)
        /// The edition's own, from this place of `kept` on.
        case each(Int)
    }

    private let pieces: [Piece]
    /// The edition's bytes of some pieces, two bits a card, from the least significant on. In one block, which goes back to
    /// the system when the next look makes another.
    private let kept: [UInt8]

    /// What all lists' held editions may take together: exact for 16 million cards, whatever is done to them.
    static let limitBytes = 4 << 20

    private static let pieceBytes = 1024
    private static let cardsPerByte = 4

    /// - Parameters:
    ///   - list: in force; one that was lost has no valid cards.
    ///   - limitBytes: for the pieces that are kept as they are.
    package init(of edition: StatusList, after list: StatusList?, limitBytes: Int) {
        let (new, old) = (edition.contents.bytes, list?.contents.bytes ?? [])
        var (pieces, kept): ([Piece], [UInt8]) = ([], [])
        pieces.reserveCapacity(old.count / HeldStatuses.pieceBytes + 1)
        for start in stride(from: 0, to: old.count, by: HeldStatuses.pieceBytes) {
            let range = start..<min(start + HeldStatuses.pieceBytes, old.count)
            let edition = new.count >= range.upperBound ? new[range] : []
            if let same = HeldStatuses.piece(old[range], edition) {
                pieces.append(same)
            } else if kept.count + edition.count <= limitBytes {
                pieces.append(.each(kept.count))
                kept += edition
            } else {
                pieces.append(.all(.suspended))
            }
        }
        self.pieces = pieces
        self.kept = kept
    }

    /// What the edition makes of the card at `index`, should it be valid in the list in force; `nil`: nothing else.
    package func status(at index: UInt64) -> CardStatus? {
        let place = index / UInt64(HeldStatuses.pieceBytes * HeldStatuses.cardsPerByte)
        guard place < UInt64(pieces.count) else { return nil }
        switch pieces[Int(place)] {
        case .nobody: return nil
        case .all(let status): return status
        case .each(let start):
            let card = Int(index % UInt64(HeldStatuses.pieceBytes * HeldStatuses.cardsPerByte))
            let byte = start + card / HeldStatuses.cardsPerByte
            guard byte < kept.count else { return nil }
            let entry = kept[byte] >> UInt8(card % HeldStatuses.cardsPerByte * 2) & 3
            switch CardStatus(rawValue: entry) {
            case .cancelled: return .cancelled
            case .suspended: return .suspended
            case .valid, .notIssued, nil: return nil
            }
        }
    }

    /// - Returns: `nil` where the edition makes one thing of some cards and another of others.
    private static func piece(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) -> Piece? {
        var (valid, cancelled, suspended) = (0, 0, 0)
        for (old, new) in zip(old, new) {
            let cards = ValidCards(of: old, in: new)
            valid += cards.valid
            cancelled += cards.cancelled
            suspended += cards.suspended
        }
        switch (cancelled, suspended) {
        case (0, 0): return .nobody
        case (valid, 0): return .all(.cancelled)
        case (0, valid): return .all(.suspended)
        default: return nil
        }
    }
}

extension ListRegister {
    /// What is kept of an edition of a list of these that is held.
    package func statuses(of edition: StatusList, after list: StatusList?) -> HeldStatuses {
        HeldStatuses(of: edition, after: list, limitBytes: entry(edition.uri).map(heldLimitBytes) ?? 0)
    }

    /// How much of a held edition of this list is kept exactly: its share of what all may take together.
    private func heldLimitBytes(of entry: Entry) -> Int {
        // Sizes are at most 2³⁰ together, so that the product cannot overflow.
        HeldStatuses.limitBytes * entry.limitBytes / max(1, entries.reduce(0) { $0 + $1.limitBytes })
    }
}
