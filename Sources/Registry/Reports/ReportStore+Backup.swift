internal import AuthorityKeys
internal import DurableFiles
internal import GRDB
internal import Regulation

extension ReportStore {
    /// Where the reports are backed up, beside the registry's backup.
    static func backup(beside path: String) -> String { "\(path).reports" }

    /// Brings reports back that were backed up beside a registry; none where there was no such file.
    ///
    /// - Throws: `altered` when they do not come out the same, `registry`.
    func restore(fromBeside backup: String) throws(AuthorityError) {
        let path = ReportStore.backup(beside: backup)
        guard Directory.holds(path) else { return }
        try StableFile.requireRegular(path)
        try SQLiteStore.translating(path) {
            var reading = Configuration()
            reading.readonly = true
            try DatabaseQueue(path: path, configuration: reading).read { database in
                let source = SQLiteConnection(database, place: path)
                let there = Set(try RegistryTable.all(in: source).map(\.name))
                try takeOver(ReportSchema.backedUp.filter { there.contains($0.name) }, from: source)
            }
        }
    }
}
