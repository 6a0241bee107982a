internal import Counter
internal import DurableFiles
internal import Primitives
internal import Words

extension Configuration.Operators {
    private static let idleMinutes = 1...720
    private static let maxHours = 1...24

    /// - Parameters:
    ///   - node: `{file: PATH, idleMinutes: 30, maxHours: 12}`; `nil`: nobody is listed.
    ///   - required: whether a word counts only by somebody on shift.
    init(_ node: ConfigurationNode?, required: ConfigurationNode?) throws(ConfigurationError) {
        var rules = Shifts.Rules(isOperatorRequired: try required?.bool() ?? false)
        guard let node else {
            if let required, rules.isOperatorRequired { throw required.refused(.operatorsMissing) }
            (self.rules, files) = (rules, [])
            return
        }
        let fields = try node.fields(["file", "idleMinutes", "maxHours"])
        let file = try node.required("file", in: fields)
        do {
            rules.list = try OperatorList(parsing: try file.fileText(.secret).bytes)
        } catch let error as ConfigurationError {
            throw error
        } catch let error as OperatorList.Refusal {
            throw file.refused(.badLine(error.line, error.fault))
        } catch {
            throw file.refused(.notUsable)
        }
        if let minutes = try fields["idleMinutes"]?.integer(Configuration.Operators.idleMinutes) {
            rules.idleSeconds = Int64(minutes) * 60
        }
        if let hours = try fields["maxHours"]?.integer(Configuration.Operators.maxHours) {
            rules.longestSeconds = Int64(hours) * 3600
        }
        (self.rules, files) = (rules, [try file.text()])
    }
}
