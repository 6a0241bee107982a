import Credential
import Policy
import Primitives
import TestSupport
import Verification

/// A counter in a test: an authority, a site, and what the operator says.
struct Desk {
    var authority: TestAuthority
    var request = VerificationRequest(siteID: "jlu-first-hospital", lane: "counter-1")
    var now = TestAuthority.now
    var statusAsOf = TestAuthority.now
    var history = PresentationHistory()

    init() throws {
        authority = try TestAuthority()
    }

    static let id = DecisionID(at: TestAuthority.now, random: [UInt8](0..<10))

    func decide(_ card: TestCard) throws -> Decision {
        try decide(authority.presentation(of: card, at: now))
    }

    func decide(_ presentation: Presentation) throws -> Decision {
        try decide(presentation, trusting: authority.trust(asOf: statusAsOf))
    }

    func decide(_ presentation: Presentation, trusting trust: TrustSnapshot?) -> Decision {
        Verification.decide(presentation, for: request, trust: trust, history: history, id: Desk.id, at: now)
    }

    /// At the airport for its one service, everything confirmed that can be.
    mutating func goToAirport() throws {
        request = VerificationRequest(siteID: "ccg-longjia", lane: "counter-1", serviceID: "airport-vip")
        request.officialTravel = true
        request.document = try TestDocument.sample.shown()
    }
}

extension Decision {
    var told: Verdict { verdict }
}
