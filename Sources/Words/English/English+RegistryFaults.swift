internal import Regulation

extension English {
    func sentence(on fault: RegistryFault) -> String {
        switch fault {
        case .notAnAddress: "takes postgres://USER@HOST/DATABASE; without it, the folder's SQLite file"
        case .addressTooLong: "one URI of at most 1024 bytes without blanks"
        case .passwordInAddress:
            "a password does not belong here; put it into ~/.pgpass, or a file of mode 0600 named by passfile="
        case .anotherRegistry(let recorded):
            "its registry is \(recorded); nothing was changed; take another folder"
        case .store(let trouble): sentence(on: trouble)
        case .server(let trouble, let sqlState): "\(sentence(on: trouble)) (SQLSTATE \(sqlState))"
        case .settingsRefused: "SQLite does not take WAL, FULL and foreign keys"
        case .openElsewhere: "somebody else has it open; try again"
        case .unreadable: "cannot be read or written"
        case .databaseEncoding(let encoding):
            "the database keeps \(encoding), which has no Chinese names; make one by CREATE DATABASE … ENCODING 'UTF8' "
                + "TEMPLATE template0"
        case .noConnectionMemory: "no memory for a connection"
        case .unreachable(let message):
            "the server cannot be reached; check it, the address and ~/.pgpass: \(message)"
        case .connectionLost: "the connection to the server was lost; look whether it was done, then do it again"
        case .statementFailed: "a statement failed; nothing was changed"
        case .damagedFile: "the file is damaged; bring back another backup"
        case .foreignColumn(let type): "a column has a type that is not ours (\(type)); use our tables"
        case .foreignValue: "not written by this program; bring back a backup"
        case .noSpareList:
            "the lists that counters know are full; publish, have the new ones signed (`repository export-signing`, "
                + "`sign`, `import-signing`), and publish again"
        case .noFreePlace: "no free place found; the registry's count of its cards is wrong"
        case .otherVersion: "written by another version of this program; use that one"
        case .noFormat: "registry_format is empty; bring back a backup"
        case .backupThere: "is there already and stays; name another file"
        case .draftThere: "is there already; remove it"
        case .noAuthorityKeys: "no keys of an authority here; bring its folder back first, then its registry"
        case .registryFileThere: "is there already; move it away, with its -wal and -shm files"
        case .registryInDatabase: "there is a registry already; take an empty database"
        case .copyDiffers: "is not what was copied; look at the disk"
        case .entryDoesNotFollow:
            "does not follow from the entries before it: one was changed, put in or taken out; compare with a backup"
        case .trailDisagrees: "the registry and the audit trail disagree about it; compare with a backup"
        case .goneFromRegistry: "the audit trail knows it and the registry has it no more; compare with a backup"
        case .notedHashMissing: "the hash that was noted is not in it: its end was cut off or rewritten"
        case .foreignAdmission: "was admitted to another change; report this"
        }
    }

    private func sentence(on trouble: StoreTrouble) -> String {
        switch trouble {
        case .tableRuleBroken: "what was to be written breaks a rule of the tables; nothing was changed"
        case .heldByAnother: "another process holds it; try again"
        case .damaged: "damaged; bring back a backup"
        case .diskFull: "the disk is full; make space"
        case .cannotBeOpened: "cannot be opened; check its permissions"
        case .sqliteFailed: "SQLite failed; nothing was changed"
        case .noRights: "the account may not, or the tables are not ours; check its rights"
        case .serverFull: "the server has no space or memory left; make room"
        case .serverStopping: "the server is stopping; try again"
        case .serverReadOnly: "the server is read-only at present; what is asked is done once it can be written"
        case .poolerBetween:
            "a pooler in transaction mode stands between; connect to the server itself, or by a pooler in session mode"
        case .serverFailed: "the server failed; nothing was changed"
        }
    }
}
