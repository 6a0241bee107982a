internal import Foundation
internal import JSON
public import Primitives
internal import Signatures
public import StatusList
internal import TUF
internal import Verification

/// A whole repository of trust data: an authority's files under the roles that sign them, each with its own key.
///
/// A value: change the authority, or put other bytes in a target's place, publish, and let sites read `files`.
public struct TestRepository: Sendable {
    public var authority: TestAuthority
    /// For keys, expiry and attacks on metadata.
    public var simulator: RepositorySimulator
    /// Bytes that stand in a target's place, by path; `nil` leaves the target out.
    public var replacements: [String: [UInt8]?] = [:]
    /// What status targets say they are, instead of the list's uri; by path.
    public var claimedURIs: [String: String] = [:]

    /// The token, with the statuses at the time.
    private var base: (token: [UInt8], statuses: StatusArray)

    public static let region = "changchun"

    /// Published once at `moment`.
    public init(_ authority: TestAuthority, at moment: Timestamp = TestAuthority.now) throws {
        self.authority = authority
        simulator = try RepositorySimulator(at: moment)
        base = (try authority.statusToken(asOf: moment), authority.statuses)
        try simulator.delegate(["trust/*"], to: "trust", terminating: true)
        try simulator.delegate(["policy/entitlements.json", "policy/next.json"], to: "policy", terminating: true)
        try simulator.delegate(
            ["policy/local/\(Self.region).json"], to: "local-\(Self.region)", terminating: true)
        try simulator.delegate(["status/*"], to: "status", terminating: true)
        try publish(at: moment)
    }

    /// `metadata/…` and `targets/…` with their bytes.
    public var files: [String: [UInt8]] { simulator.files }
    /// The first root, as it was handed over.
    public var root: [UInt8] { simulator.firstRoot }
    public var anchors: [UInt8] { authority.root.certificate.pem }

    /// Publishes everything anew as the authority has it now; changed statuses as a delta.
    public mutating func publish(at moment: Timestamp) throws {
        simulator.signedAt = moment
        for role in simulator.versions.keys { simulator.expiry[role] = moment.adding(days: 30) }
        simulator.expiry[.snapshot] = moment.adding(days: 2)
        simulator.expiry[.timestamp] = moment.adding(days: 1)
        try put(authority.signerList(), at: "trust/signers.json", in: "trust")
        try put(authority.register(), at: "trust/lists.json", in: "trust")
        try put(
            authority.allowedChanges.map { try AllowedChanges($0).encoded() }, at: "trust/changes.json", in: "trust")
        try put(authority.policyFile, at: "policy/entitlements.json", in: "policy")
        try put(authority.nextPolicyFile, at: "policy/next.json", in: "policy")
        try put(
            authority.localPolicies[Self.region], at: "policy/local/\(Self.region).json", in: "local-\(Self.region)")
        try put(base.token, at: "status/1.cwt", in: "status", uri: TestAuthority.statusURI)
        let delta =
            authority.statuses == base.statuses ? nil : try authority.statusDelta(from: base.statuses, asOf: moment)
        try put(delta, at: "status/1.delta", in: "status", uri: TestAuthority.statusURI)
        for (offset, token) in try authority.furtherTokens(asOf: moment).enumerated() {
            let list = offset + 2
            try put(token, at: "status/\(list).cwt", in: "status", uri: TestAuthority.statusURI(of: list))
        }
        let roles = try ["trust", "policy", "local-\(Self.region)", "status"].map(Self.role)
        try simulator.publish(.targets, roles[0], roles[1], roles[2], roles[3])
    }

    /// Signs the timestamp anew over the same content.
    public mutating func publishTimestamp(at moment: Timestamp) throws {
        simulator.signedAt = moment
        simulator.expiry[.timestamp] = moment.adding(days: 1)
        try simulator.publishTimestamp()
    }

    /// Publishes a new token with the statuses of now and no delta.
    public mutating func publishBase(at moment: Timestamp) throws {
        base = (try authority.statusToken(asOf: moment), authority.statuses)
        try publish(at: moment)
    }

    public mutating func setStatus(_ status: CardStatus, at index: UInt64) {
        authority.statuses.replaceEntry(at: index, with: status.rawValue)
    }

    /// Writes the files into a folder, as a mirror or a stick carries them.
    public func write(to folder: String) throws {
        for (path, bytes) in files {
            // Percent-encoding is for URLs; our names need none.
            let file = URL(filePath: folder).appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    private mutating func put(_ bytes: [UInt8]?, at path: String, in name: String, uri: String? = nil) throws {
        let role = try Self.role(name)
        guard let content = replacements[path] ?? bytes else {
            simulator.targets[role]?[path] = nil
            return
        }
        let uri = uri.map { claimedURIs[path] ?? $0 }
        simulator.put(content, at: path, in: role, custom: uri.map { ["uri": .string($0)] })
    }

    private static func role(_ name: String) throws -> RoleName {
        guard let role = RoleName(delegated: name) else { throw TUFError.malformed }
        return role
    }
}
