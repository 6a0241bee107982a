internal import Gate
internal import Primitives
internal import Verification
internal import Words

extension LaneSignals.Wiring {
    /// `nil` where the lane has neither.
    ///
    /// - Parameter gate: of the lane: its relay is no light.
    init?(
        _ fields: [String: ConfigurationNode], gate: GateConfiguration?
    ) throws(ConfigurationError) {
        guard fields["indicator"] != nil || fields["readerControl"] != nil else { return nil }
        if let control = fields["readerControl"], fields["reader"] == nil {
            throw control.refused(.onlyWith("reader"))
        }
        lights = try fields["indicator"].map { node throws(ConfigurationError) in
            try LaneLights.Wiring(node, gate: gate)
        }
        readerCommands =
            try fields["readerControl"]?.byOutcome { node throws(ConfigurationError) in
                try node.command()
            } ?? [:]
    }
}

extension LaneLights.Wiring {
    private static let milliseconds = 50...60_000
    private static let usualMilliseconds = 3000

    fileprivate init(_ node: ConfigurationNode, gate: GateConfiguration?) throws(ConfigurationError) {
        let fields = try node.fields(["relay", "channels", "milliseconds"])
        let path = try node.required("relay", in: fields).absolutePath()
        let channels = try node.required("channels", in: fields).byOutcome { node throws(ConfigurationError) in
            try node.channels()
        }
        if case .relay(path, let channel, _)? = gate?.output, channels.values.contains(where: { $0.contains(channel) })
        {
            throw node.refused(.channelTaken)
        }
        self.init(
            path: path, channels: channels,
            milliseconds: try fields["milliseconds"]?.integer(LaneLights.Wiring.milliseconds)
                ?? LaneLights.Wiring.usualMilliseconds)
    }
}

extension ConfigurationNode {
    /// A value for each outcome that is named.
    fileprivate func byOutcome<Value>(
        _ value: (ConfigurationNode) throws(ConfigurationError) -> Value
    ) throws(ConfigurationError) -> [Outcome: Value] {
        var values: [Outcome: Value] = [:]
        for (name, node) in try fields(Outcome.allCases.map(\.rawValue)) {
            guard let outcome = Outcome(rawValue: name) else { continue }
            values[outcome] = try value(node)
        }
        guard !values.isEmpty else { throw refused(.noneNamed) }
        return values
    }

    /// One channel, or a list of them.
    fileprivate func channels() throws(ConfigurationError) -> Set<UInt8> {
        var channels: Set<UInt8> = []
        // 1 to 16 fit a byte.
        for node in isList ? try elements() : [self] { channels.insert(UInt8(try node.integer(1...16))) }
        return channels
    }

    /// A command to a reader: at most as long as a short APDU.
    fileprivate func command() throws(ConfigurationError) -> [UInt8] {
        guard let bytes = [UInt8](hex: try text()), (1...261).contains(bytes.count) else {
            throw refused(.notCommandBytes)
        }
        return bytes
    }
}
