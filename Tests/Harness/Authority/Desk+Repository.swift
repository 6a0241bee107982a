internal import AuthorityKeys
internal import Credential
package import Foundation
package import Issuance
package import Primitives
package import Registry
internal import Replication
internal import TUF
package import TestSupport
package import Verification

extension Desk {
    package var repository: URL { folder.appending(path: "repository") }

    /// Now, as processes see it.
    package static var systemTime: Timestamp { Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) }

    /// - Parameter seconds: after the tests' moment.
    @discardableResult
    package func publish(
        _ seconds: Int64 = 0, _ options: ExportOptions = ExportOptions()
    ) throws -> RepositoryPublication {
        try authority.publication.publish(
            to: repository.path, options, by: .officer(li), at: Desk.now.adding(seconds: seconds))
    }

    /// What was signed anew, without the timestamp.
    package func signed(_ seconds: Int64, _ options: ExportOptions = ExportOptions()) throws -> [String] {
        try publish(seconds, options).signed.map { "\($0.role.id) \($0.version)" }.filter { !$0.hasPrefix("timestamp") }
    }

    /// The repository as a mirror has it.
    package func published() throws -> [String: [UInt8]] { try TestFolder.files(below: repository) }

    /// A counter that was given the authority's `root.json`, and keeps a mark.
    package func client(at moment: Timestamp = Desk.now) throws -> SimulatedClient {
        try SimulatedClient(
            trusting: [UInt8](try Data(contentsOf: folder.appending(path: "root.json"))), keepsMark: true,
            policy: .talentcard, at: moment)
    }

    /// Takes the role's private keys away, to a folder of their own.
    package func takeKeysAway(of roles: String...) throws -> [URL] {
        let (keys, offline) = (folder.appending(path: "keys/repository"), folder.appending(path: "offline"))
        try FileManager.default.createDirectory(at: offline, withIntermediateDirectories: true)
        var moved: [URL] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: keys.path).sorted()
        where roles.contains(where: { name.hasPrefix($0 + "-") }) {
            try FileManager.default.moveItem(at: keys.appending(path: name), to: offline.appending(path: name))
            moved.append(offline.appending(path: name))
        }
        return moved
    }

    package func file(_ name: String) -> URL { folder.appending(path: name) }

    /// By the two hands that it takes.
    package func put(_ policy: [UInt8], of region: String? = nil, at moment: Timestamp = Desk.now) throws {
        _ = try authority.publication.proposePolicy(policy, of: region, by: li, at: moment)
        _ = try authority.publication.confirmPolicy(policy, of: region, by: wang, at: moment)
    }
}

extension SimulatedClient {
    /// Loads everything, each target checked, and lets a counter at 吉大一院 decide with it.
    package mutating func decision(on card: CardRecord, _ files: [String: [UInt8]], anchors: URL) throws -> Decision {
        let repository = try load(files)
        var targets: [String: [UInt8]] = [:]
        for (path, target) in repository.targets {
            guard let place = target.publishedPath, let bytes = files["targets/" + place] else {
                throw TUFError.missing
            }
            try target.file.check(bytes)
            targets[path] = bytes
        }
        func named(_ suffix: String) -> [TrustFiles.File] {
            targets.filter { $0.key.hasSuffix(suffix) }.map { TrustFiles.File(name: $0.key, bytes: $0.value) }
        }
        let trust = try TrustSnapshot(
            bare: TrustFiles(
                anchors: [UInt8](try Data(contentsOf: anchors)), signers: targets["trust/signers.json"] ?? [],
                register: targets["trust/lists.json"] ?? [], changes: targets["trust/changes.json"],
                policy: targets["policy/entitlements.json"] ?? [], localPolicies: [], statusTokens: named(".cwt"),
                statusDeltas: named(".delta")),
            clock: .unsynchronised(now))
        return decide(
            .qr(Array(QRCodeText.credential(card.credential).utf8)),
            for: VerificationRequest(siteID: "jlu-first-hospital"), trust: trust,
            id: DecisionID(at: now, random: []), at: now)
    }
}

extension Desk {
    /// Cards without the making of each, and without a trace in the trail.
    package func issueMany(_ count: Int, like card: CardRecord) throws {
        let canary = "SELECT valid_place FROM canary UNION SELECT cancelled_place FROM canary"
        let taken = Set(try database.values(canary).compactMap(Int.init) + [Int(card.status.index)])
        let places = (0...).lazy.filter { !taken.contains($0) }.prefix(count)
        try inRegistry(
            places.enumerated().map { number, place in
                """
                INSERT INTO card (number, holder, category, carrier, list, place, issued_at, expires, credential,
                    state) SELECT 'M-\(number)', holder, category, carrier, list, \(place), issued_at, expires,
                    credential, 'issued' FROM card WHERE number = '\(card.number)';
                """
            }.joined(separator: "\n"))
    }
}
