internal import Glibc
package import Words

/// A secret that a person gives to a program: the first line of standard input; at a terminal asked for twice, and not shown.
package enum UnseenInput {
    /// Why there is none.
    package enum Refusal: Error, Hashable, Sendable, CaseIterable {
        case missing
        case tooLong
        /// What was typed the second time is something else.
        case notTheSame
    }

    /// - Parameters:
    ///   - prompt: what a person at a terminal is asked.
    ///   - limitBytes: of the line.
    package static func line(asking prompt: Prompt, limitBytes: Int) throws(Refusal) -> String {
        guard isatty(STDIN_FILENO) == 1 else { return try line(limitBytes) }
        let first = try unseen(prompt, limitBytes)
        guard try unseen(.again, limitBytes) == first else { throw .notTheSame }
        return first
    }

    private static func unseen(_ prompt: Prompt, _ limitBytes: Int) throws(Refusal) -> String {
        // What cannot be asked can still be answered.
        _ = StandardStream.error.write(Speech.office.words.text(prompt))
        defer { _ = StandardStream.error.write("\n") }
        return try TerminalSilence.during { () throws(Refusal) in try line(limitBytes) }
    }

    private static func line(_ limitBytes: Int) throws(Refusal) -> String {
        guard let line = readLine(strippingNewline: true) else { throw .missing }
        guard line.utf8.count <= limitBytes else { throw .tooLong }
        return line
    }
}
