internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Glibc
internal import Regulation
internal import Terminal
internal import Words

/// What fails at a file here is said as the authority says it.
typealias StableFile = DurableFiles.StableFile<AuthorityError>
typealias Directory = DurableFiles.Directory<AuthorityError>

/// Runs a command's work; an error of the authority's becomes one line and its exit status (sysexits.h).
@discardableResult
func reporting<Answer>(_ work: () throws -> Answer) throws -> Answer {
    do {
        return try work()
    } catch let error as AuthorityError {
        note("error: \(error.deskLine)")
        throw ExitCode(exitStatus(of: error.code))
    }
}

extension AuthorityError {
    /// One line: where, what, what to do; in English a breach of the regulation is said in its own words, too.
    var deskLine: String {
        switch Speech.office {
        case .zh: line(in: .zh)
        case .en: breach == nil ? line(in: .en) : line(in: .en, .zh)
        }
    }
}

/// A text in both languages of the desk.
func inBoth(_ text: (any OfficeWording) -> String) -> String {
    OfficeLanguage.allCases.map { text($0.words) }.joined(separator: " / ")
}

/// One line for a person, on standard error.
func note(_ line: String) {
    // Where standard error is closed there is nobody to tell.
    _ = StandardStream.error.write("talentcard-authority: \(shown(line))\n")
}

/// One line on standard output, at once, also into a pipe.
func say(_ line: String) {
    // A reader that went away has read enough.
    _ = StandardStream.output.write("\(shown(line))\n")
}

/// Nothing that came from outside steers the terminal. What parts lines and columns is our own.
private func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map { terminalSafe(String($0)) }
            .joined(separator: "\t")
    }.joined(separator: "\n")
}

private func exitStatus(of code: AuthorityError.Code) -> Int32 {
    switch code {
    case .ruleBroken, .notFound, .signing, .notPublishable, .altered: 1
    case .badInput: 65
    case .chip: 69
    case .disk, .registry: 74
    case .badKey, .badFolder: 78
    }
}
