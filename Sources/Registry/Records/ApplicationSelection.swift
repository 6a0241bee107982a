package import Credential
package import Primitives
package import Regulation

/// Which applications are asked for, in which order, and from where on.
package struct ApplicationSelection: Sendable {
    package enum Hand: Hashable, Sendable {
        case any
        /// Those alone that wait for the viewer.
        case own
    }

    package enum Order: String, Hashable, Sendable, CaseIterable {
        /// What waits for the viewer comes first; of both the longest there first.
        case hand
        case oldest, newest
    }

    /// Whose eyes see it; `nil` for whoever has the registry itself.
    package var viewer: OfficerRecord?
    /// Empty: in all states.
    package var states: Set<ApplicationState> = []
    package var hand = Hand.any
    /// These alone.
    package var ids: [Int64]?
    package var employer: String?
    package var category: Credential.Category?
    /// Those alone that have been where they are since this moment or longer.
    package var unchangedSince: Timestamp?
    package var term: SearchTerm?
    /// By what the registry finds the documents that the term may be.
    package var documentIndices: [[UInt8]] = []
    package var order = Order.hand
    /// The last one of the page before.
    package var after: ApplicationPlace?

    package init(viewer: OfficerRecord?) { self.viewer = viewer }
}

/// Where a page of applications ends: `1-324`.
package struct ApplicationPlace: Hashable, Sendable, LosslessStringConvertible {
    /// 0 for what waits for the viewer, 1 for the others.
    let rank: Int
    let id: Int64

    init(rank: Int, id: Int64) { (self.rank, self.id) = (rank, id) }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let rank = Int(parts[0]), let id = Int64(parts[1]), (0...1).contains(rank), id > 0
        else { return nil }
        self.init(rank: rank, id: id)
    }

    package var description: String { "\(rank)-\(id)" }
}

/// An application in a list, with what the list shows of what belongs to it.
package struct ListedApplication: Sendable {
    package let application: ApplicationRecord
    package let employerName: String
    /// SHA-256 of what was handed in with it.
    package let attachments: [[UInt8]]
    /// What its card is on, and how that stands, where there is one.
    package let card: (carrier: Carrier, state: CardState, category: Credential.Category)?
}

/// A part of a list, and how long the whole is.
package struct ApplicationPage: Sendable {
    package let applications: [ListedApplication]
    /// On all pages.
    package let total: Int
    /// Of what the viewer sees, in whatever state: as many in each. The question's own states and hand aside.
    package let counts: [ApplicationState: Int]
    /// Of these, as many wait for the viewer.
    package let inHand: Int
    /// What the next page is after; `nil` on the last.
    package let next: ApplicationPlace?

    package init(
        applications: [ListedApplication], total: Int, counts: [ApplicationState: Int], inHand: Int,
        next: ApplicationPlace?
    ) {
        (self.applications, self.total, self.counts) = (applications, total, counts)
        (self.inHand, self.next) = (inHand, next)
    }
}
