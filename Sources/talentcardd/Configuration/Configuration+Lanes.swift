internal import CardReader
internal import Counter
internal import Devices
internal import Gate
internal import Scanner
internal import Words

extension Configuration.Lane {
    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields([
            "name", "label", "screen", "languages", "recordOnAdmit", "reader", "pivTag", "profile", "service",
            "scanner", "gate", "indicator", "readerControl",
        ])
        name = try node.required("name", in: fields).identifier()
        let service = try fields["service"]?.identifier()
        serviceID = service
        gate = try fields["gate"].map { node throws(ConfigurationError) in
            try GateConfiguration(node, serviceID: service)
        }
        scanner = try fields["scanner"].map(ScannerConfiguration.init)
        screen = try LaneScreen(fields, hasGate: gate != nil, serviceID: service)
        signals = try LaneSignals.Wiring(fields, gate: gate)
        guard let pattern = fields["reader"] else {
            guard scanner != nil || gate != nil || fields["screen"] != nil else {
                throw node.refused(.nothingAtLane)
            }
            if let field = fields["pivTag"] ?? fields["profile"] { throw field.refused(.onlyWith("reader")) }
            reader = nil
            return
        }
        reader = ReaderConfiguration(
            pattern: ReaderPattern(try pattern.text()), profile: try Configuration.Lane.profile(fields))
    }

    private static func profile(_ fields: [String: ConfigurationNode]) throws(ConfigurationError) -> CardProfile {
        switch try fields["profile"]?.text() ?? "piv" {
        case "piv":
            guard let field = fields["pivTag"] else { return .piv(.cardAuthentication) }
            guard let tag = PIVTag(hex: try field.text()) else {
                throw field.refused(.notPIVTag)
            }
            return .piv(tag)
        case "native":
            if let field = fields["pivTag"] { throw field.refused(.onlyWith("profile: piv")) }
            return .native
        default:
            throw fields["profile"]?.refused(.notOneOf("piv, native"))
                ?? ConfigurationError(line: nil, key: "profile", fault: .notOneOf("piv, native"))
        }
    }
}

extension ScannerConfiguration {
    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields(["serial", "evdev", "hidraw", "baud", "framing", "silenceMilliseconds"])
        if fields["serial"] == nil {
            for key in ["baud", "framing", "silenceMilliseconds"] {
                if let field = fields[key] { throw field.refused(.onlyWith("serial")) }
            }
        }
        switch (fields["serial"], fields["evdev"], fields["hidraw"]) {
        case (let path?, nil, nil):
            self = .serial(path: try path.absolutePath(), try .init(fields["baud"]), try .init(fields))
        case (nil, let path?, nil): self = .keyboard(path: try path.absolutePath())
        case (nil, nil, let path?): self = .reports(path: try path.absolutePath())
        default: throw node.refused(.notOneScanner)
        }
    }

    /// Of the device.
    var path: String {
        switch self {
        case .serial(let path, _, _), .keyboard(let path), .reports(let path): path
        }
    }
}

extension BaudRate {
    private static let usual = BaudRate.b115200

    init(_ node: ConfigurationNode?) throws(ConfigurationError) {
        guard let node else {
            self = .usual
            return
        }
        guard let rate = BaudRate(rawValue: try node.integer(1...1_000_000)) else {
            let known = BaudRate.allCases.map { String($0.rawValue) }.joined(separator: ", ")
            throw node.refused(.notOneOf(known))
        }
        self = rate
    }
}

extension ScanFraming {
    private static let silenceMilliseconds = 10...1000
    private static let usualSilenceMilliseconds = 50

    init(_ fields: [String: ConfigurationNode]) throws(ConfigurationError) {
        let framing = fields["framing"]
        let silence = fields["silenceMilliseconds"]
        let name = try framing?.text() ?? "line"
        if let silence, name != "none" { throw silence.refused(.onlyWith("framing: none")) }
        switch name {
        case "line": self = .line
        case "cr": self = .cr
        case "lf": self = .lf
        case "crlf": self = .crlf
        case "stx-etx": self = .stxEtx
        case "none":
            let milliseconds = try silence?.integer(ScanFraming.silenceMilliseconds)
            self = .silence(milliseconds: milliseconds ?? ScanFraming.usualSilenceMilliseconds)
        default:
            throw framing?.refused(.notOneOf("line, cr, lf, crlf, stx-etx, none"))
                ?? ConfigurationError(line: nil, key: "framing", fault: .notOneOf("line, cr, lf, crlf, stx-etx, none"))
        }
    }
}

extension ConfigurationNode {
    func absolutePath() throws(ConfigurationError) -> String {
        let path = try text()
        guard path.hasPrefix("/"), !path.utf8.contains(0) else { throw refused(.notAbsolutePath) }
        return path
    }
}
