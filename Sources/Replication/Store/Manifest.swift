internal import JSON
internal import Primitives

/// What a generation consists of: names of objects, and which part comes from which set of metadata.
///
///     {"number": N, "anchors": HASH, "roots": [HASH, …],            the roots from the configured one on
///      "views": [{"root": VERSION, "metadata": {"timestamp": HASH, "snapshot": HASH, "targets": HASH, ROLE: HASH}}],
///      "trust": VIEW, "policy": VIEW, "supplements": {REGION: VIEW},
///      "lists": [LIST, …], "held": [{…LIST, "lost": bool}, …]}
///     LIST = {"name": "status/1", "view": VIEW, "trust": VIEW}
///
/// A VIEW is a number into `views`, the newest being 0. A part whose newer content was refused is still the one of an
/// older view, which stays as long as a part needs it.
struct Manifest: Hashable, Sendable {
    /// What N may be: exact in every program that reads JSON (RFC 8259 §6), and far from where one more cannot be counted.
    static let numbers: ClosedRange<Int64> = 1...1 << 53

    struct View: Hashable, Sendable {
        let rootVersion: Int64
        /// By the role's name, without root.
        let metadata: [String: [UInt8]]
    }

    struct List: Hashable, Sendable {
        /// Without the ending.
        let name: String
        let view: Int
        /// Under whose signers the list was read.
        let basisView: Int
    }

    /// An edition that the brake holds back.
    struct Held: Hashable, Sendable {
        let list: List
        let isOfLostList: Bool
    }

    var number: Int64
    var anchors: [UInt8]
    var roots: [[UInt8]]
    var views: [View]
    var basis: Int?
    var policy: Int?
    var supplements: [String: Int]
    var lists: [List]
    var held: [Held]

    /// A few hundred roles and lists.
    static let limitBytes = 4 << 20

    /// The objects that it names; those of targets are named by the metadata.
    var objects: Set<[UInt8]> {
        Set([anchors] + roots + views.flatMap(\.metadata.values))
    }
}
