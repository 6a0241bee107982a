package import AuthorityKeys
internal import DurableFiles
package import Primitives
package import Publication
internal import Registry
package import Regulation
internal import TUF

extension Authority.Publication {
    /// Writes what the keys that are not here are to sign, all that fits together only when it is signed together.
    ///
    /// Where the role *trust* is to be signed, its holders are told anew how many cards were handed out of each list.
    ///
    /// - Parameter renewsAll: also where nothing has changed and the signature in force still holds for long.
    /// - Returns: what was written; nothing when nothing waits.
    /// - Throws: `badInput` when the folder holds something already; `ruleBroken`, `disk`, `registry`, `altered`, `badKey`.
    package func exportSigning(
        to folder: SigningFolder, renewingAll renewsAll: Bool = false, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [SigningRequest] {
        guard try Directory.names(in: folder.path).isEmpty else {
            throw AuthorityError(PublicationFault.folderNotEmpty, at: folder.path)
        }
        let sheets = try sheetsToSign(renewingAll: renewsAll, by: officer, at: now)
        for sheet in sheets { try folder.write(sheet.request, sheet.targets) }
        return sheets.map(\.request)
    }

    /// The same as one file that a browser carries.
    ///
    /// - Throws: `badInput` when nothing waits; as `exportSigning`.
    package func signingArchive(
        renewingAll renewsAll: Bool = false, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [UInt8] {
        let sheets = try sheetsToSign(renewingAll: renewsAll, by: officer, at: now)
        guard !sheets.isEmpty else { throw AuthorityError(PublicationFault.nothingToSign, at: "zip") }
        return try SigningArchive.bytes(of: sheets)
    }

    private func sheetsToSign(
        renewingAll renewsAll: Bool, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [SigningSheet] {
        let (waiting, content) = try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.publish, officer)
            try authority.keepLists(in: registry, by: admission, at: now)
            let first = try authority.asking(registry, renewingAll: renewsAll, at: now)
            try authority.attest(
                in: registry, isSignedAnyway: first.waiting.contains { $0.role == .trust }, by: admission, at: now)
            return try authority.asking(registry, renewingAll: renewsAll, at: now)
        }
        var sheets: [SigningSheet] = []
        for role in waiting {
            var request = SigningRequest(role)
            for target in content.byRole[role.role] ?? [] { try request.show(target.bytes, at: target.path) }
            sheets.append(SigningSheet(request, (content.byRole[role.role] ?? []).map { ($0.path, $0.bytes) }))
        }
        return sheets
    }

    /// Takes what was signed elsewhere; the next publication publishes it.
    ///
    /// All or nothing: roles that name each other's keys go into force together.
    ///
    /// - Returns: what is in force now, with what was signed here in consequence.
    /// - Throws: `notPublishable` when too few keys signed, when the registry has changed since the export, or when a
    ///   role is missing without which the others do not fit; `badInput`, `disk`, `registry`.
    package func importSigning(
        from folder: some SigningPlace, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [(role: RepositoryRole, version: Int64)] {
        var imported: [RepositoryRole: MetadataDocument] = [:]
        for request in try folder.requests() {
            guard request.isComplete else { throw Authority.incomplete(request) }
            imported[request.role] = request.document
        }
        let signed = try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.importSigning, officer)
            var edition = RepositoryEdition(
                after: try StoredMetadata(registry), keys: try authority.cabinet(registry), mode: .signing,
                importing: imported, clockFloor: try registry.clockFloor()?.moment, at: now)
            try edition.settleRoot()
            try edition.settleTargets(RepositoryTargets(registry, at: now))
            for (role, document) in imported where edition.inForce[role]?.content != document.content {
                throw AuthorityError(PublicationFault.signedNotAsked, at: role.id)
            }
            guard try edition.isConsistent() else {
                throw AuthorityError(PublicationFault.rolesBelowUnsigned, at: folder.place)
            }
            try authority.keep(edition.fresh, in: registry, by: admission, at: now)
            return edition.fresh
        }
        return signed.compactMap { document in RepositoryRole(document.role.text).map { ($0, document.version) } }
    }

    /// The same of what came back by a browser.
    ///
    /// - Throws: `badInput` for what is no archive of a signing folder; as `importSigning`.
    package func importSigning(
        archive: [UInt8], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [(role: String, version: Int64)] {
        try authority.officers.require(.importSigning, of: officer)
        return try importSigning(from: SigningArchive(archive), by: officer, at: now).map { ($0.role.id, $0.version) }
    }
}

extension Authority {
    /// All that is to be signed elsewhere, as the registry says it now.
    func asking(
        _ registry: RegistrySession<some RegistryAccess>, renewingAll renewsAll: Bool, at now: Timestamp
    ) throws(AuthorityError) -> (waiting: [WaitingRole], content: RepositoryTargets) {
        let content = try RepositoryTargets(registry, at: now)
        var edition = RepositoryEdition(
            after: try StoredMetadata(registry), keys: try cabinet(registry), mode: .asking, renewsAll: renewsAll,
            clockFloor: try registry.clockFloor()?.moment, at: now)
        try edition.settleRoot()
        try edition.settleTargets(content)
        return (edition.waiting, content)
    }

    func cabinet(_ registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) -> KeyCabinet {
        KeyCabinet(folder: folder, recorded: try registry.roleKeys())
    }

    fileprivate static func incomplete(_ request: SigningRequest) -> AuthorityError {
        AuthorityError(PublicationFault.tooFewSignatures(request.counts), at: request.role.id)
    }
}
