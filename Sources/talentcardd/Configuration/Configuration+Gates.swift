internal import DurableFiles
internal import Foundation
internal import Gate
internal import Verification
internal import Words

extension GateConfiguration {
    private static let confirmSeconds = 1...60
    private static let milliseconds = 50...10_000
    private static let usualMilliseconds = 1000

    /// - Parameter serviceID: of the lane.
    init(_ node: ConfigurationNode, serviceID: String?) throws(ConfigurationError) {
        let fields = try node.fields([
            "command", "relay", "channel", "milliseconds", "webhook", "secretFile", "confirmSeconds", "on",
        ])
        let belongs = ["channel": "relay", "milliseconds": "relay", "secretFile": "webhook"]
        for (key, output) in belongs {
            if let field = fields[key], fields[output] == nil { throw field.refused(.onlyWith(output)) }
        }
        self.init(
            output: try GateConfiguration.output(node, fields),
            opensOn: try fields["on"].map(GateConfiguration.outcomes) ?? [.admit], serviceID: serviceID,
            confirmSeconds: try fields["confirmSeconds"]?.integer(GateConfiguration.confirmSeconds))
    }

    private static func output(
        _ node: ConfigurationNode, _ fields: [String: ConfigurationNode]
    ) throws(ConfigurationError) -> Output {
        switch (fields["command"], fields["relay"], fields["webhook"]) {
        case (let command?, nil, nil): return try .command(self.command(command))
        case (nil, let relay?, nil):
            return .relay(
                path: try relay.absolutePath(), channel: UInt8(try fields["channel"]?.integer(1...16) ?? 1),
                milliseconds: try fields["milliseconds"]?.integer(milliseconds) ?? usualMilliseconds)
        case (nil, nil, let webhook?):
            return .webhook(
                url: try url(webhook), secret: try secret(try node.required("secretFile", in: fields)))
        default: throw node.refused(.notOneGateOutput)
        }
    }

    private static func command(_ node: ConfigurationNode) throws(ConfigurationError) -> [String] {
        var command: [String] = []
        for element in try node.elements() {
            let text = try element.text()
            guard !text.utf8.contains(0) else { throw element.refused(.zeroByte) }
            command.append(text)
        }
        guard let program = command.first, program.hasPrefix("/"), access(program, X_OK) == 0 else {
            throw node.refused(.notProgram)
        }
        return command
    }

    private static func url(_ node: ConfigurationNode) throws(ConfigurationError) -> String {
        let text = try node.text()
        guard let url = URL(string: text), url.scheme == "https" || url.scheme == "http", url.host() != nil,
            url.user == nil, url.password == nil
        else { throw node.refused(.notWebhook) }
        return text
    }

    /// The file's bytes without a line end; they need be no text.
    private static func secret(_ node: ConfigurationNode) throws(ConfigurationError) -> [UInt8] {
        let bytes = try node.secretBytes()
        guard bytes.count >= 16 else { throw node.refused(.shortSecret(limitBytes: 16)) }
        return bytes
    }

    private static func outcomes(_ node: ConfigurationNode) throws(ConfigurationError) -> Set<Outcome> {
        var outcomes: Set<Outcome> = []
        for element in try node.elements() {
            // Nothing that is not a good card opens a gate.
            guard let outcome = Outcome(rawValue: try element.text()), outcome == .admit || outcome == .checkIdentity
            else { throw element.refused(.notOneOf("admit, check-identity")) }
            outcomes.insert(outcome)
        }
        guard !outcomes.isEmpty else { throw node.refused(.noneNamed) }
        return outcomes
    }
}
