public import JSON
public import Primitives
public import Signatures
public import TUF

/// A TUF repository in memory: real keys, real metadata by our own writer, files by their place under a mirror's URL.
///
/// Tests change what they like (keys, versions, expiry, targets), publish, and let a client read `files`; an attack is
/// a change of `files`, or a role published by the wrong keys.
public struct RepositorySimulator: Sendable {
    /// `metadata/…` and `targets/…`, percent-encoded as in URLs.
    public var files: [String: [UInt8]] = [:]
    /// Who signs each role when it is published.
    public var signers: [RoleName: [PrivateKey]] = [:]
    /// Who may sign each role at the top, by root's word; changed by tests of keys and thresholds.
    public var keys: [RoleName: RoleDraft] = [:]
    /// The newest version published.
    public var versions: [RoleName: Int64] = [:]
    public var expiry: [RoleName: Timestamp] = [:]
    /// The content of targets, by the role that names them.
    public var targets: [RoleName: [String: [UInt8]]] = [:]
    /// What the role that names a target says of it besides, by path.
    public var customs: [String: JSONObject] = [:]
    public var delegations: [RoleName: [DelegationDraft]] = [:]
    /// How snapshot and timestamp list what was published.
    public var listed: [RoleName: ListedFile] = [:]
    public var signedAt: Timestamp

    private let algorithm: SignatureAlgorithm

    /// A repository of the four roles at the top, one key each, published once.
    public init(
        at now: Timestamp = RepositorySimulator.start, algorithm: SignatureAlgorithm = .ed25519
    ) throws {
        signedAt = now
        self.algorithm = algorithm
        for role in [RoleName.root, .timestamp, .snapshot, .targets] {
            try rotate(role)
            expiry[role] = now.adding(seconds: 30 * 86_400)
        }
        try publishRoot()
        try publish(.targets)
    }

    /// 2026-11-22T08:00:00Z: any moment will do.
    public static let start = Timestamp(secondsSince1970: 1_795_334_400)

    /// The first root, as it was handed over.
    public var firstRoot: [UInt8] { files["metadata/1.root.json"] ?? [] }

    public func newKey() throws -> PrivateKey { try PrivateKey.generate(algorithm) }

    /// Gives a role at the top new keys; root must be published then.
    public mutating func rotate(_ role: RoleName, keys count: Int = 1, threshold: Int = 1) throws {
        let keys = try (0..<count).map { _ in try newKey() }
        signers[role] = keys
        self.keys[role] = try RoleDraft(keys: keys.map(\.publicKey), threshold: threshold)
    }

    /// Lets a role delegate paths to a new one with its own key.
    public mutating func delegate(
        _ paths: [String], to name: String, from parent: RoleName = .targets, terminating: Bool = false
    ) throws {
        guard let role = RoleName(delegated: name) else { throw TUFError.malformed }
        let key = try signers[role]?.first ?? newKey()
        signers[role] = [key]
        expiry[role] = expiry[.targets]
        let draft = DelegationDraft(
            role: role, keys: try RoleDraft(keys: [key.publicKey], threshold: 1), paths: paths,
            isTerminating: terminating)
        delegations[parent, default: []].append(draft)
    }

    /// Puts a target into a role and its content under `targets/`.
    public mutating func put(_ content: String, at path: String, in role: RoleName = .targets) {
        put(Array(content.utf8), at: path, in: role)
    }

    public mutating func put(_ bytes: [UInt8], at path: String, in role: RoleName, custom: JSONObject? = nil) {
        customs[path] = custom
        targets[role, default: [:]][path] = bytes
        guard let place = TargetPath.published(path, hash: SHA256.hash(bytes)) else { return }
        files["targets/" + place] = bytes
    }
}
