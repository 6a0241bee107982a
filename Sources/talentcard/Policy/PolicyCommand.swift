internal import ArgumentParser
internal import Policy
internal import Primitives

/// `policy`: for whoever writes a policy or asks what it says.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Check and explain an entitlement policy.",
        subcommands: [PolicyCheckCommand.self, PolicyExplainCommand.self, PolicySchemaCommand.self])
}

/// `policy schema`: for editors.
struct PolicySchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a policy file.")

    func run() throws {
        try StandardOutput.write(Array(policyJSONSchema.utf8))
    }
}

/// A policy in a file.
enum PolicyFile {
    /// The parser's own limit is lower; it says so itself.
    private static let limitBytes = 64 << 20

    /// - Throws: `badInput` for a file that cannot be read, `configuration` for a policy that is refused.
    static func policy(_ path: String) throws(CommandFailure) -> Policy {
        let bytes = try FileBytes.whole(path, limitBytes: limitBytes)
        let text: [UInt8]
        do {
            text = try FileBytes.text(bytes, of: path)
        } catch {
            // What was read is a policy that is refused, for whatever it is.
            throw CommandFailure(.configuration, error.message)
        }
        do {
            return try Policy(parsing: text)
        } catch {
            throw CommandFailure(.configuration, "\(path): \(error)")
        }
    }
}
