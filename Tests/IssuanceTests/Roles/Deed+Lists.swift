import Harness
import Issuance
import Registry
import Regulation

extension Deed {
    /// A page of a list, for who has signed in.
    static func lookAtApplications(_ stage: RoleStage, _ officer: Officer, finding text: String?) throws {
        let shown = try stage.authority.applications.page(
            of: ApplicationSelection(viewer: nil), finding: text, limit: 50, by: signedIn(officer), at: Desk.now
        ) { $0 }
        guard shown != nil else { throw SessionOver() }
    }

    static func lookAtCards(_ stage: RoleStage, _ officer: Officer, finding text: String?) throws {
        let shown = try stage.authority.cards.page(
            of: CardSelection(), finding: text, limit: 50, by: signedIn(officer), at: Desk.now
        ) { _ in true }
        guard shown != nil else { throw SessionOver() }
    }

    private static func signedIn(_ officer: Officer) -> SignedIn {
        SignedIn(officer: officer, enrolledAt: Desk.now, refusedTries: 0)
    }
}
