internal import DurableFiles

extension Configuration {
    /// What may be another while the daemon runs.
    private static let reloadable: Set<String> = [
        "access", "lanes", "operators", "operatorRequired", "showHolderName", "logLevel",
    ]

    /// Hundreds of lanes take a fraction of it.
    private static let limitBytes = 1 << 20

    /// Reads the file.
    init(path: String) throws(ConfigurationError) {
        let bytes: [UInt8]
        do {
            bytes = try StableFile<DurableFilesError>.read(path, limitBytes: Configuration.limitBytes, .regular)
        } catch {
            throw ConfigurationError(
                line: nil, key: "",
                explanation: error.code == .tooLong ? "is longer than 1 MiB" : "cannot be read as UTF-8 text")
        }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self) else {
            throw ConfigurationError(line: nil, key: "", explanation: "cannot be read as UTF-8 text")
        }
        try self.init(yaml: text)
    }

    /// - Throws: when this cannot follow the other one without a restart.
    func checkReplacing(_ current: Configuration) throws(ConfigurationError) {
        for key in Set(sections.keys).union(current.sections.keys).sorted() {
            let isReloadable = Configuration.reloadable.contains(key)
            // Addresses for other machines stay as they are, and so does that there is access at all.
            let comesOrGoes = (sections[key] == nil) != (current.sections[key] == nil)
            let differs = sections[key]?.content != current.sections[key]?.content
            guard isReloadable ? key == "access" && comesOrGoes : differs else { continue }
            throw ConfigurationError(
                line: sections[key]?.line, key: key, explanation: "a change of this takes a restart of the daemon")
        }
    }
}
