internal import Primitives
internal import Signatures

/// The files that trust data was read from, by name and SHA-256: what it takes to read it again.
public struct TrustContent: Hashable, Sendable {
    /// Each target of the newest metadata; of a bare folder each file but the roots of signers.
    public let files: [String: [UInt8]]
    /// Of the roots of signers (PEM).
    public let anchors: [UInt8]
    /// What is in force under a name in the place of the target, which was refused.
    public let instead: [String: [UInt8]]
    /// Targets that were refused with nothing in their place.
    public let without: Set<String>
    /// Names the files: the first 16 bytes of SHA-256 over the lines `NAME SHA256HEX\n`, sorted by name.
    public let generation: [UInt8]

    /// Of a generation's name.
    package static let generationLength = 16

    public init(
        files: [String: [UInt8]], anchors: [UInt8], instead: [String: [UInt8]] = [:], without: Set<String> = []
    ) {
        self.files = files
        self.anchors = anchors
        self.instead = instead
        self.without = without
        // By bytes: the order of names must be the same for everybody.
        let names = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let lines = names.map { "\($0) \((files[$0] ?? []).hex)\n" }.joined()
        generation = Array(SHA256.hash(Array(lines.utf8)).prefix(TrustContent.generationLength))
    }

    /// The file that is in force under this name; `nil` when there is none.
    func inForce(_ name: String) -> [UInt8]? { without.contains(name) ? nil : instead[name] ?? files[name] }
}

extension TrustContent {
    /// Of a bare folder.
    init(_ files: TrustFiles) {
        self.init(
            files: Dictionary(
                files.named.map { ($0.name, SHA256.hash($0.bytes)) }, uniquingKeysWith: { first, _ in first }),
            anchors: SHA256.hash(files.anchors))
    }
}

extension TrustFiles {
    /// Each file by its name as a target, the roots of signers apart.
    package var named: [File] {
        let optional = [(TrustPath.changes, changes), (TrustPath.nextPolicy, nextPolicy)]
        return [
            File(name: TrustPath.signers, bytes: signers), File(name: TrustPath.register, bytes: register),
            File(name: TrustPath.policy, bytes: policy),
        ] + optional.compactMap { name, bytes in bytes.map { File(name: name, bytes: $0) } }
            + localPolicies.map { File(name: TrustPath.supplement(of: $0.name), bytes: $0.bytes) }
            + statusTokens.map { File(name: TrustPath.token(named: $0.name), bytes: $0.bytes) }
            + statusDeltas.map { File(name: TrustPath.delta(named: $0.name), bytes: $0.bytes) }
    }
}
