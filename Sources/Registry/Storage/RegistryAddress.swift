internal import AuthorityKeys
internal import DurableFiles
package import Regulation

/// Where a registry is kept.
///
///     /var/lib/talentcard/authority/registry.sqlite
///     postgres://desk@db.example:5432/talentcard?sslmode=verify-full&passfile=/etc/talentcard/pgpass
package enum RegistryAddress: Hashable, Sendable {
    /// A file of SQLite.
    case file(String)
    /// A URI as libpq takes it, without a password.
    case server(String)

    /// - Throws: `badInput` for another scheme, or with a password: command lines and configurations are read by many.
    package init(_ text: String) throws(AuthorityError) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw AuthorityError(.notAnAddress, at: "registry")
        }
        guard !text.contains(where: { $0.isWhitespace || $0.isNewline }), text.utf8.count <= 1024 else {
            throw AuthorityError(.addressTooLong, at: "registry")
        }
        let body = text.drop { $0 != ":" }.dropFirst(3)
        let account = body.prefix { $0 != "/" && $0 != "?" }.split(separator: "@", omittingEmptySubsequences: false)
        let query = text.drop { $0 != "?" }
        guard account.count < 2 || !account[0].contains(":"), !query.contains("password=") else {
            throw AuthorityError(.passwordInAddress, at: "registry")
        }
        self = .server(text)
    }

    /// For errors.
    package var place: String {
        switch self {
        case .file(let path): path
        case .server(let uri): String(uri.prefix { $0 != "?" })
        }
    }
}

extension AuthorityFolder {
    /// Names the registry's server in one line, where there is one: all machines' folders name the same.
    var registryAddress: String { "\(path)/registry.url" }

    /// The registry, made where there is none; a server's address is noted.
    ///
    /// - Throws: `badFolder` when the folder has another one; `registry`, `disk`.
    package func registry(at address: RegistryAddress?) throws(AuthorityError) -> RegistryStore {
        if let address, let recorded = try recordedRegistry(), recorded != address {
            throw AuthorityError(.anotherRegistry(recorded: recorded.place), at: path)
        }
        if case .server(let uri) = address {
            let store = try RegistryAddress.server(uri).opened()
            _ = try StableFile.create(registryAddress, Array("\(uri)\n".utf8), .owner)
            return store
        }
        if let recorded = try recordedRegistry() { return try recorded.opened() }
        _ = try StableFile.create(registry, [], .owner)
        return try RegistryAddress.file(registry).opened()
    }

    /// Where this folder's registry is; `nil` when it has none.
    ///
    /// - Throws: `badInput`, `disk`.
    package func recordedRegistry() throws(AuthorityError) -> RegistryAddress? {
        guard Directory.holds(registryAddress) else {
            return Directory.holds(registry) ? .file(registry) : nil
        }
        let text = String(decoding: try StableFile.read(registryAddress, limitBytes: 4096), as: UTF8.self)
        return try RegistryAddress(String(text.prefix { !$0.isNewline }))
    }
}

extension RegistryAddress {
    /// Opens it; an empty one gets its tables, an older one what it lacks.
    ///
    /// - Throws: `registry`; `badFolder` for a format of another program version.
    package func opened() throws(AuthorityError) -> RegistryStore {
        let reports = try openedReports()
        switch self {
        case .file(let path):
            return RegistryStore(
                try SQLiteStore(path: path, schema: RegistrySchema.schema, handing: reports.takeOver), reports)
        case .server(let uri):
            return RegistryStore(
                try PostgreSQLStore(
                    uri: uri, place: place, schema: RegistrySchema.schema, handing: reports.takeOver), reports)
        }
    }

    /// Opens what stands beside it: `reports.sqlite` in the same folder, or the schema `talentcard_reports`.
    ///
    /// - Throws: as `opened`.
    func openedReports() throws(AuthorityError) -> ReportStore {
        switch self {
        case .file(let path):
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            let reports = "\(folder)reports.sqlite"
            if !Directory.holds(reports) { _ = try StableFile.create(reports, [], .owner) }
            return ReportStore(
                engine: try SQLiteStore(path: reports, schema: ReportSchema.schema) { _ in }, file: reports)
        case .server(let uri):
            let engine = try PostgreSQLStore(
                uri: uri, place: place, schema: ReportSchema.schema, in: ReportSchema.space
            ) { _ in }
            return ReportStore(engine: engine, file: nil)
        }
    }
}
