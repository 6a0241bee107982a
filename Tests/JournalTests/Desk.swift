import Credential
import Foundation
import Journal
import Primitives
import TestSupport
import Verification

/// A journal in a folder of its own, and decisions to write into it.
final class Desk: Sendable {
    let folder: URL
    let authority: TestAuthority
    let trust: TrustSnapshot

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var authority = try TestAuthority()
        authority.policyFile = try Desk.policyWithLimits(authority.policyFile)
        self.authority = authority
        trust = try authority.trust
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    var path: String { folder.appending(path: "journal.sqlite").path }

    func journal(pageLimit: Int? = nil) throws -> Journal { try Journal(path: path, pageLimit: pageLimit) }

    /// What a paper card gives with its holder's document beside it: an admission.
    func decision(
        _ number: Int, at moment: Timestamp = TestAuthority.now, card: TestCard? = nil, service: String = "airport-vip",
        lane: String? = "counter-1"
    ) throws -> Decision {
        let card = try card ?? TestCard(.a)
        let request = VerificationRequest(
            siteID: "ccg-longjia", lane: lane, serviceID: service, officialTravel: true,
            document: try TestDocument.sample.shown())
        return decide(
            try authority.presentation(of: card, at: moment), for: request, trust: trust,
            id: Desk.id(number, at: moment), at: moment)
    }

    static func id(_ number: Int, at moment: Timestamp = TestAuthority.now) -> DecisionID {
        DecisionID(at: moment, random: (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * (9 - $0))) })
    }

    /// The airport's service at most twice in ten minutes.
    private static func policyWithLimits(_ bytes: [UInt8]) throws -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        guard let service = text.range(of: "\"id\": \"airport-vip\""),
            let window = text.range(of: "\"repeatWindowMinutes\": 0,", range: service.upperBound..<text.endIndex)
        else { throw CocoaError(.formatting) }
        text.replaceSubrange(window, with: "\"repeatWindowMinutes\": 10, \"useLimit\": 2,")
        return Array(text.utf8)
    }
}
