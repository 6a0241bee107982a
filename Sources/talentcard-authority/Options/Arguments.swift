internal import ArgumentParser
internal import Glibc
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

/// Where the authority is.
struct FolderArgument: ParsableArguments {
    @Argument(help: "The authority's folder.", completion: .directory)
    var folder: String

    @Option(
        help: "Where the registry is: postgres://USER@HOST/DATABASE; default: what the folder says (registry.url).")
    var registry: String?

    @OptionGroup var language: OfficeLanguageOption

    var address: RegistryAddress? {
        get throws(AuthorityError) { try registry.map { (text) throws(AuthorityError) in try RegistryAddress(text) } }
    }

    func opened() throws(AuthorityError) -> Authority { try Authority(openingAt: folder, registry: address) }
}

/// When it happens.
struct MomentOption: ParsableArguments {
    @Option(name: .customLong("at"), help: "The moment, RFC 3339; default: now.")
    private var text: String?

    var isGiven: Bool { text != nil }

    /// Parsed once, so that the whole command has one moment.
    var moment: Timestamp {
        get throws {
            guard let text else {
                var now = timespec()
                clock_gettime(CLOCK_REALTIME, &now)
                return Timestamp(secondsSince1970: Int64(now.tv_sec))
            }
            guard let moment = Timestamp(rfc3339: text) else {
                throw ValidationError(.takes("--at", form: "2026-11-22T16:00:00+08:00"))
            }
            return moment
        }
    }
}

/// Who does it.
struct OfficerOption: ParsableArguments {
    @Option(
        name: .customLong("by"),
        help: "The officer; default: $TALENTCARD_OFFICER, then the name of the account.")
    private var id: String?

    var officer: Officer {
        get throws {
            let name = id ?? getenv("TALENTCARD_OFFICER").map { String(cString: $0) } ?? OfficerOption.accountName
            guard let officer = name.flatMap(Officer.init) else {
                throw ValidationError(.takes("--by", form: OfficerOption.form))
            }
            return officer
        }
    }

    /// Of an officer's name.
    static let form = "1–64 × a-z 0-9 . _ - (li.na)"

    /// - Throws: a usage error when nobody was named: two officers must be two people, not one account.
    var namedOfficer: Officer {
        get throws {
            guard id != nil else { throw ValidationError(.nobodyNamed) }
            return try officer
        }
    }

    private static var accountName: String? {
        guard let account = getpwuid(geteuid()), let name = account.pointee.pw_name else { return nil }
        return String(cString: name)
    }
}
