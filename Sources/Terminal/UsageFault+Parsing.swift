package import Words

// The library's errors are its own; what it says of them is all that there is.

extension UsageFault {
    /// What the argument parser's words say, on one line; `nil` for what a command says of its own.
    package init?(saidByParser line: String) {
        if let match = line.prefixMatch(of: /Unknown option '(?<name>[^']*)'(\. Did you mean '(?<meant>[^']*)')?/) {
            self = .unknownOption(String(match.name), meant: match.meant.map(String.init))
        } else if let match = line.wholeMatch(of: /Missing value for '(?<name>.*)'/) {
            self = .missingValue(of: String(match.name))
        } else if let match = line.wholeMatch(
            of: /The option '(?<name>[^']*)' does not take any value, but '(?<value>.*)' was specified\./)
        {
            self = .valueForFlag(String(match.name), value: String(match.value))
        } else if let match = line.wholeMatch(of: /(Unexpected argument|\d+ unexpected arguments:) (?<rest>'.*')/) {
            self = .unexpectedArguments(String(match.rest))
        } else if let match = line.wholeMatch(of: /(Missing expected argument|Missing one of:) '(?<names>.*)'/) {
            self = .missingArguments(String(match.names).replacing("', '", with: ", "))
        } else if let match = line.wholeMatch(
            of: /Value to be set with flag '(?<name>.*)' had already been set with flag '(?<before>.*)'/)
        {
            self = .givenTwice(String(match.name), before: String(match.before))
        } else if line == "Missing required subcommand." {
            self = .missingCommand
        } else if let fault = UsageFault(onValue: line) {
            self = fault
        } else {
            return nil
        }
    }

    private init?(onValue line: String) {
        guard
            let match = line.wholeMatch(
                of: /The value '(?<value>.*)' is invalid for '(?<place>[^']*)'(?<rest>\. Please provide .*|: .*)?/)
        else { return nil }
        self = .badValue(
            String(match.value), of: String(match.place),
            allowed: match.rest.flatMap { UsageFault.allowed(String($0)) })
    }

    /// `. Please provide one of 'a', 'b' or 'c'.`, or a list with a dash before each.
    private static func allowed(_ rest: String) -> String? {
        if let list = rest.prefixMatch(of: /\. Please provide one of the following: +- (?<names>.*)/) {
            return list.names.split(separator: "- ").map(\.trimmed).joined(separator: ", ")
        }
        let names = rest.matches(of: /'(?<name>[^']*)'/).map { String($0.name) }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
