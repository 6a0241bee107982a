extension English {
    func sentence(on fault: UsageFault) -> String {
        switch fault {
        case .unknownOption(let option, let meant):
            "there is no option \(option)" + (meant.map { "; is \($0) meant?" } ?? "")
        case .missingValue(let option): "\(option): its value is missing"
        case .valueForFlag(let flag, let value): "\(flag) takes no value, and '\(value)' was given"
        case .unexpectedArguments(let arguments): "too many arguments: \(arguments)"
        case .missingArguments(let arguments): "an argument is missing: \(arguments)"
        case .givenTwice(let flag, let before): "\(flag) says again what \(before) said"
        case .badValue(let value, let place, let allowed):
            "\(place): cannot be '\(value)'" + (allowed.map { "; there are: \($0)" } ?? "")
        case .missingCommand: "a subcommand is missing"
        case .goesOnly(let option, let owner): "\(option) goes with \(owner)"
        case .oneOf(let one, let other): "\(one) and \(other) cannot both be given; give one of them"
        case .choose(let known): "give one of these, and one alone: \(known)"
        case .takes(let option, let form): "\(option) takes \(form)"
        case .leaveOut(let options, let owner): "with \(owner), leave \(options) out"
        case .nobodyNamed: "name the officer with --by: this takes two"
        case .tagNeedsPIN(let tag):
            "\(tag) is read with a PIN alone, which no counter has: take 5FC101, or another"
        case .outside(let option, let least, let most): "\(option) must lie in \(least)…\(most)"
        case .needed(let what, let command): "\(command) needs \(what)"
        case .noCard: "no card is given; give one of INPUT, --image, --cose and --reader"
        case .severalCards(let options):
            "\(options) are given together; give one of INPUT, --image, --cose and --reader"
        case .cardBesideBatch: "--batch takes its cards from the lines; leave out --image, --cose and --reader"
        case .noSite: "--site is missing; name the site where the card is shown, as the policy names it"
        case .notOperatorID(let limit): "--operator takes 1 to \(limit) printable ASCII characters without blanks"
        case .notLane(let limit): "--lane takes 1 to \(limit) bytes without controls"
        case .notMirror(let place):
            "--mirror\(place.map { ", number \($0)" } ?? ""): not an https, http or file URL of a folder, without user "
                + "name and password"
        }
    }

    func usage(_ sentence: String, of program: String) -> String {
        "\(sentence); `\(program) --help` says what there is"
    }

    func sentence(on fault: ListFault) -> String {
        switch fault {
        case .notOperator:
            "must be a number of letters and digits, operator or supervisor, scrypt:N:R:P:SALT:DIGEST, and a name"
        case .operatorTwice: "another line has this number already"
        case .tooManyOperators(let limit): "there are more than \(limit) operators"
        case .notToken: "must be a name, a SHA-256 in hex, scopes, and lanes"
        case .notTokenName: "the name must be 1–64 printable ASCII characters"
        case .notTokenDigest:
            "the second word must be the SHA-256 of the token, 64 hexadecimal digits, or of a client certificate, with "
                + "certificate: before it"
        case .notTokenScopes(let known): "the scopes are: \(known); with commas and without blanks between them"
        case .notTokenLanes: "the lanes are * or names; with commas and without blanks between them"
        case .tokenTwice: "another line has this name or this token already"
        case .tooManyTokens(let limit): "there are more than \(limit) tokens"
        }
    }

    func sentence(on fault: OperatorFault) -> String {
        switch fault {
        case .listed(let number): "\(number): is listed already; remove it first"
        case .notListed(let number): "\(number): is not listed"
        case .notNumberOrName: "a number is 1 to 64 of letters, digits, . _ -, a name 1 to 64 characters on one line"
        case .notPIN: "a PIN is 4 to 12 digits"
        case .pinMissing: "the PIN is the first line of standard input"
        case .pinsDiffer: "the two are not the same"
        case .pinNotDigested(let code): "the PIN could not be digested (\(code))"
        case .badLine(let path, let line, let fault): "\(path): line \(line): \(sentence(on: fault))"
        case .openToOthers(let path): "\(path): must have mode 0600 and be the daemon's user's"
        case .unwritable(let path, let cause): "\(path): cannot be written (\(cause)); look at its rights and the disk"
        case .ownerLost(let path): "\(path): is root's now; give it back to the daemon's user (chown)"
        }
    }

    func text(_ prompt: Prompt) -> String {
        switch prompt {
        case .pin: "PIN: "
        case .again: "again: "
        }
    }
}
