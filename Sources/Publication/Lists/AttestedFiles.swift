internal import AuthorityKeys
package import Registry
package import Regulation
package import Verification

/// What the offline keys of the role *trust* say: the signers, the lists that there may be, and what larger changes are
/// allowed.
package struct AttestedFiles {
    package let signers: [UInt8]
    package let register: [UInt8]
    /// `nil` when nothing is allowed beyond the brake.
    package let changes: [UInt8]?

    /// What the registry holds now.
    ///
    /// - Throws: `registry`; `altered` for lists and changes that no counter would read.
    package init(_ registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) {
        signers = TrustExport.list(try registry.signers())
        register = try AttestedFiles.register(registry).encoded()
        let lists = try registry.bareLists()
        let told = try registry.allowedChanges().filter(\.isTold)
        changes = told.isEmpty ? nil : try AttestedFiles.changes(told, of: lists).encoded()
    }

    /// By path.
    package var all: [(path: String, bytes: [UInt8])] {
        [(TrustPath.signers, signers), (TrustPath.register, register)]
            + (changes.map { [(TrustPath.changes, $0)] } ?? [])
    }

    /// The lists as counters may read them.
    private static func register(
        _ registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> ListRegister {
        // Whose signer is off the list would verify under none.
        let signers = try registry.signers().filter { $0.use == .card }.map(\.number)
        let canaries = try registry.canaries().filter { signers.contains($0.signer) }
        let entries = try registry.bareLists().map { list in
            ListRegister.Entry(
                uri: list.uri, target: TrustPath.token(named: "\(list.number)"), size: list.size, issued: list.attested,
                canary: canaries.first { $0.list == list.number }.map {
                    ListRegister.Canary(valid: $0.valid, cancelled: $0.cancelled)
                })
        }
        do {
            return try ListRegister(entries)
        } catch {
            throw AuthorityError(PublicationFault.trustFileImpossible, at: TrustPath.register)
        }
    }

    /// - Parameter records: of which those of unknown lists are left out: there is none.
    package static func changes(
        _ records: [AllowedChangeRecord], of lists: [StatusListRecord]
    ) throws(AuthorityError) -> AllowedChanges {
        let entries = records.compactMap { record in
            lists.first { $0.number == record.list }.map { list in
                AllowedChanges.Entry(
                    uri: list.uri, from: record.from, until: record.until, disable: record.disable,
                    restore: record.restore)
            }
        }
        do {
            return try AllowedChanges(entries)
        } catch {
            throw AuthorityError(PublicationFault.trustFileImpossible, at: TrustPath.changes)
        }
    }
}
