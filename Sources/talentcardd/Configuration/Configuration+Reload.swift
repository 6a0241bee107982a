internal import DurableFiles
internal import Primitives
internal import Words

extension Configuration {
    /// What may be another while the daemon runs.
    private static let reloadable: Set<String> = [
        "access", "lanes", "operators", "operatorRequired", "showHolderName", "support", "logLevel",
    ]

    /// Hundreds of lanes take a fraction of it.
    private static let limitBytes = 1 << 20

    /// Reads the file.
    init(path: String) throws(ConfigurationError) {
        let bytes: [UInt8]
        do {
            bytes = try StableFile<DurableFilesError>.read(path, limitBytes: Configuration.limitBytes, .regular)
        } catch {
            throw ConfigurationError(line: nil, key: "", fault: error.configurationFault)
        }
        let text: TextBytes
        do {
            text = try TextBytes(bytes)
        } catch {
            throw ConfigurationError(line: nil, key: "", fault: error.configurationFault)
        }
        do {
            try self.init(yaml: text.text)
        } catch {
            throw error.explained(by: text)
        }
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
                line: sections[key]?.line, key: key, fault: .needsRestart)
        }
    }
}

extension DurableFilesError {
    /// The same of the file that the message begins with.
    fileprivate var configurationFault: ConfigurationFault {
        switch code {
        case .missing: .fileMissing
        case .unreadable, .unwritable, .held, .openToOthers, .ofAnother: .fileUnreadable(cause: systemWords)
        case .notRegular: .fileNotRegular
        case .tooLong: .fileTooLong
        }
    }
}

extension TextBytes.Fault {
    /// The same.
    fileprivate var configurationFault: ConfigurationFault {
        switch self {
        case .utf16: .fileUTF16
        case .notUTF8: .fileNotUTF8
        }
    }
}

extension ConfigurationError {
    /// What is not understood because a Chinese input method wrote a sign in its own width, a line or more before.
    fileprivate func explained(by text: TextBytes) -> ConfigurationError {
        guard isOfForm, let sign = text.fullWidthSign(through: line ?? .max) else { return self }
        return ConfigurationError(
            line: sign.line, key: "",
            fault: .fullWidthSign(found: "\(sign.found)", meant: "\(sign.meant)"))
    }
}
