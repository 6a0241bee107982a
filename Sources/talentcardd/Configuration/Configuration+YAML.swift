internal import CounterAPI
internal import Logging
internal import Words
internal import Yams

extension Configuration {
    /// Reads the whole file; the first fault in the order of reading is thrown.
    init(yaml: String) throws(ConfigurationError) {
        let root = ConfigurationNode(try composed(yaml), key: "")
        let fields = try root.fields([
            "site", "listen", "access", "data", "trust", "lanes", "operators", "operatorRequired", "journal", "report",
            "proxy", "showHolderName", "support", "logLevel",
        ])
        var sections: [String: Section] = [:]
        for (key, field) in fields { sections[key] = try field.section() }
        self.sections = sections
        siteID = try root.required("site", in: fields).identifier()
        access = try fields["access"].map(AccessSection.init)
        let hasAccess = access != nil
        listen =
            try fields["listen"].map { node throws(ConfigurationError) in
                try CounterServer.Address.list(node, hasAccess: hasAccess)
            }
            ?? [.loopback(host: "127.0.0.1", port: 8470)]
        dataFolder = try root.required("data", in: fields).text()
        trust = try Trust(root.required("trust", in: fields))
        lanes = try fields["lanes"].map(Configuration.lanes) ?? []
        operators = try Operators(fields["operators"], required: fields["operatorRequired"])
        keepDays = try fields["journal"].map(Configuration.keepDays)
        reporting = try fields["report"].map(Reporting.init)
        proxies = try Configuration.proxies(fields["proxy"])
        showsHolderName = try fields["showHolderName"]?.bool()
        support = try fields["support"].map(SupportContact.init)
        logLevel = try fields["logLevel"].map(level) ?? .info
    }

    private static func lanes(_ node: ConfigurationNode) throws(ConfigurationError) -> [Lane] {
        var lanes: [Lane] = []
        for element in try node.elements() {
            let lane = try Lane(element)
            guard !lanes.contains(where: { $0.name == lane.name }) else {
                throw element.refused(.nameTaken)
            }
            guard lane.scanner == nil || !lanes.contains(where: { $0.scanner?.path == lane.scanner?.path }) else {
                throw element.refused(.scannerTaken)
            }
            lanes.append(lane)
        }
        return lanes
    }
}

private func composed(_ yaml: String) throws(ConfigurationError) -> Node {
    do {
        guard let node = try compose(yaml: yaml) else {
            throw ConfigurationError(line: nil, key: "", fault: .fileEmpty)
        }
        return node
    } catch let error as ConfigurationError {
        throw error
    } catch let error as YamlError {
        throw ConfigurationError(error)
    } catch {
        throw ConfigurationError(line: nil, key: "", fault: .notYAMLText)
    }
}

private func level(_ node: ConfigurationNode) throws(ConfigurationError) -> Logger.Level {
    guard let level = Logger.Level(rawValue: try node.text()) else {
        throw node.refused(.notOneOf(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return level
}

extension ConfigurationError {
    /// The library's own words for what is not YAML, without the file's text.
    fileprivate init(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            self.init(line: mark.line, key: "", fault: .notYAML(problem: problem), isOfForm: true)
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                line: context.mark.line, key: duplicates.sorted().joined(separator: ", "),
                fault: .twice)
        case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            self.init(line: nil, key: "", fault: .notYAMLText)
        }
    }
}
