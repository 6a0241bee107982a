internal import AuthorityKeys
package import Primitives
internal import Registry
package import Regulation

extension Authority.Keys {
    /// Makes a new key of the documents and seals everything anew by it, in one change. An interrupted rotation is gone on
    /// with by the next. The earlier key stays in the file for the sake of older backups, and opens this registry no more.
    ///
    /// - Returns: how many holders' papers were sealed.
    /// - Throws: `ruleBroken`, `badKey`, `altered`, `disk`, `registry`.
    package func rotateDocumentKey(by officer: Officer, at now: Timestamp) throws(AuthorityError) -> Int {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.rotateKeys, officer)
            let old = try authority.safe(in: registry)
            let new = try DocumentSafe(try DocumentSecret.next(after: old.generation, in: folder))
            var (count, last): (Int, Int64) = (0, 0)
            while true {
                let page = try registry.sealedDocuments(after: last, limit: Authority.holdersPerPage)
                guard let end = page.last?.holder else { break }
                for (holder, sealed) in page {
                    let papers = try old.open(sealed, of: holder)
                    try registry.put(
                        sealedDocuments: try new.seal(papers, of: holder), indices: papers.documents.map(new.index),
                        of: holder)
                }
                count += page.count
                last = end
            }
            try authority.sealChanges(from: old, to: new, in: registry)
            for (place, key) in try registry.paperKeys() {
                try registry.put(paperKey: try new.reseal(key, from: old, at: place), at: place)
            }
            try registry.insertDocumentKey(Int64(new.generation), mark: new.mark)
            try registry.record(.rotatedDocumentKey(generation: Int64(new.generation)), by: admission, at: now)
            return count
        }
    }
}

extension Authority {
    /// The safe by the key that the registry was sealed by.
    ///
    /// - Throws: `badKey` when that key is not here; `registry`.
    func safe(in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) -> DocumentSafe {
        guard let (generation, mark) = try registry.documentKey() else {
            throw AuthorityError(CeremonyFault.nothingSealed, at: "documents")
        }
        for secret in try DocumentSecret.all(in: folder) where Int64(secret.generation) == generation {
            let safe = try DocumentSafe(secret)
            if safe.mark == mark { return safe }
        }
        throw AuthorityError(CeremonyFault.otherDocumentKey, at: folder.documentKeys)
    }

    /// Papers that wait for their card to be handed out.
    fileprivate func sealChanges(
        from old: DocumentSafe, to new: DocumentSafe, in registry: RegistrySession<Changing>
    ) throws(AuthorityError) {
        for change in try registry.changesWithPapers() {
            guard let sealed = change.papers?.sealed else { continue }
            let holder = try registry.papersHolder(ofCard: change.card)
            let papers = try old.open(sealed, of: holder)
            try registry.put(
                CardChangeRecord(
                    card: change.card, proposal: change.proposal, proposedAt: change.proposedAt, name: change.name,
                    papers: SealedPapers(
                        sealed: try new.seal(papers, of: holder), indices: papers.documents.map(new.index))))
        }
    }

    /// The same; a registry that has sealed nothing gets its first key.
    func foundedSafe(in registry: RegistrySession<Changing>) throws(AuthorityError) -> DocumentSafe {
        guard try registry.documentKey() == nil else { return try safe(in: registry) }
        try DocumentSecret.found(in: folder)
        let safe = try DocumentSafe(try DocumentSecret.all(in: folder)[0])
        try registry.insertDocumentKey(Int64(safe.generation), mark: safe.mark)
        return safe
    }

    /// Half a megabyte at a time.
    fileprivate static let holdersPerPage = 1000
}
