public import Primitives

/// How a trust folder is to be written.
public struct ExportOptions: Sendable {
    /// Begin each status list with a new base.
    public var newBase = false
    /// An officer has looked at a change of more than 5 % of a list.
    public var acceptsMassChange = false

    public init() {}
}

extension Authority {
    /// Publishes the state of the registry at `now` and writes it as a trust folder.
    ///
    /// The registry remembers what was published before the files are written: a failure in between is cured by doing
    /// it again, and a counter never holds a list that the registry does not know.
    ///
    /// - Returns: how many status lists were written, with a delta or without.
    /// - Throws: `notPublishable`, `signing`, `badKey`, `disk`, `registry`.
    public func export(
        to path: String, _ options: ExportOptions = ExportOptions(), by officer: Officer, at now: Timestamp
    ) throws(IssuanceError) -> [PublishedList] {
        let signer = try signingKey(for: .status, at: now)
        let export = try store.changing { (registry) throws(IssuanceError) in
            let keys = PublishingKeys(signer: signer, listed: try registry.signers())
            if try registry.statusLists().isEmpty { _ = try registry.openList(settings) }
            var editions: [(Int64, StatusPublication)] = []
            for list in try registry.statusLists() {
                if let last = list.publication { try requireNotEarlier(now, than: last, of: list) }
                let edition = try StatusEdition(
                    of: list, registry.places(in: list.number), keys: keys, at: now,
                    newBase: options.newBase || list.publication.map { $0.at > now } ?? false,
                    acceptsMassChange: options.acceptsMassChange)
                let publication = edition.publication
                try registry.update(publication, of: list.number)
                try registry.record(
                    .published(list: list.number, base: publication.base, delta: publication.delta), by: officer,
                    at: now)
                editions.append((list.number, publication))
            }
            return try TrustExport(registry, statuses: editions)
        }
        try export.write(to: path, rootCertificate: StableFile.read(folder.rootCertificate))
        return export.lists
    }

    /// Signed times only go forward. A test authority may go back: its folders play any moment.
    private func requireNotEarlier(
        _ now: Timestamp, than last: StatusPublication, of list: StatusListRecord
    ) throws(IssuanceError) {
        guard now >= last.at || settings.isTest else {
            throw IssuanceError(
                .notPublishable, at: list.uri,
                "was published as of \(last.at.rfc3339), later than \(now.rfc3339); correct the clock or --at")
        }
    }
}
