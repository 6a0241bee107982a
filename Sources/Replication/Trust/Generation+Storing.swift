internal import Primitives
internal import Signatures
internal import TUF

extension Generation {
    /// What to store; targets lie in the store since they were fetched.
    func manifest(number: Int64) -> Manifest {
        let views = views
        let positions = Dictionary(uniqueKeysWithValues: views.enumerated().map { ($1.identity, $0) })
        func position(_ view: TrustedRepository?) -> Int? { view.flatMap { positions[$0.identity] } }
        func list(_ name: String, _ view: TrustedRepository, _ basisView: TrustedRepository) -> Manifest.List? {
            guard let view = position(view), let basis = position(basisView) else { return nil }
            return Manifest.List(name: name, view: view, basisView: basis)
        }
        return Manifest(
            number: number, anchors: SHA256.hash(anchors), roots: roots.map(SHA256.hash),
            views: views.map { view in
                Manifest.View(
                    rootVersion: view.top.root.version,
                    metadata: Dictionary(
                        uniqueKeysWithValues: view.metadata.map { ($0.key.text, SHA256.hash($0.value)) }))
            },
            basis: position(parts.basis?.view), policy: position(parts.policy?.view),
            supplements: parts.supplements.compactMapValues { position($0.view) },
            lists: parts.lists.sorted { $0.key < $1.key }.compactMap {
                list($0.value.name, $0.value.view, $0.value.basisView)
            },
            held: parts.held.sorted { $0.key < $1.key }.compactMap { entry in
                list(entry.value.name, entry.value.view, entry.value.basisView).map {
                    Manifest.Held(list: $0, isOfLostList: entry.value.isOfLostList)
                }
            })
    }

    /// Whether both would be stored as the same files.
    func hasSameContent(as other: Generation) -> Bool { manifest(number: 1) == other.manifest(number: 1) }

    /// The files that the manifest names.
    var files: [[UInt8]] { [anchors] + roots + views.flatMap { Array($0.metadata.values) } }

    /// The targets that must stay: those listed by the newest metadata, and those that parts in force were read from.
    var targetHashes: Set<[UInt8]> {
        Set(views.flatMap { $0.targets.values.compactMap(\.file.hashes.sha256) })
    }
}
