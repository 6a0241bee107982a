internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Record
internal import Registry
internal import Regulation
internal import Signatures
internal import Terminal
internal import Words

struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "The places of service that may report.",
        subcommands: [
            SiteInviteCommand.self, SiteAddCommand.self, SiteListCommand.self, SiteRemoveCommand.self,
            SiteKeysCommand.self,
        ])
}

struct SiteAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Let a site of the policy report, and print its token.",
        discussion: """
            The token is printed this once and kept as a digest: put it into the site's configuration at once. A site that \
            is listed already gets a new one, and its earlier one is worth nothing any more.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The site, as the policy names it.")
    var site: String

    @Option(help: "LATITUDE,LONGITUDE in degrees, such as 43.996,125.685; default: the seat of its region.")
    var place: String?

    @Option(help: "A certificate (PEM) that it may connect with instead of the token.", completion: .file())
    var certificate: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let point = place.flatMap(GeoPoint.init(degrees:))
        guard (place == nil) == (point == nil) else {
            throw ValidationError(.takes("--place", form: "LATITUDE,LONGITUDE (43.996,125.685)"))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        let token = try reporting {
            let der = try certificate.map { try SiteAddCommand.certificate(at: $0) }
            return try folder.opened().officers.addSite(site, place: point, certificate: der, by: officer, at: moment)
        }
        say(token)
        note("\(site): shown this once")
    }

    private static func certificate(at path: String) throws -> [UInt8] {
        let bytes = try StableFile.read(path)
        do {
            let list = try Certificate.list(pem: bytes)
            guard list.count == 1 else { throw SignaturesError.badKey }
            return list[0].der
        } catch {
            throw AuthorityError(CommandFault.notOneCertificate, at: path)
        }
    }
}

struct SiteListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The sites, how far their reports have come, and how they stand.",
        discussion: """
            A site is ok when it reported within the last hour, late within the last day or with a clock that is more than five \
            minutes off, and silent beyond. The edition is that of the repository's snapshot.
            """)

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions
    @OptionGroup var at: MomentOption

    func run() throws {
        let now = try at.moment
        try reporting {
            var list = Listing(
                [.site, .standing, .place, .lines, .lastReport, .light, .edition, .version, .clock], options)
            for standing in try folder.opened().officers.sites() {
                let entries = "\(standing.reports.entries)"
                let never = Cell("last never", Speech.office.words.text(.neverReported))
                let last = standing.reports.lastReportAt.map { Cell("last \($0.rfc3339)", "\(LocalTime($0))") }
                list.append(
                    Cell(standing.site.id),
                    .standing { moment in standing.site.removedAt.map { .removed(on: moment($0)) } ?? .reporting },
                    Cell(standing.site.place?.description ?? "-"), Cell("\(entries) lines", entries), last ?? never,
                    standing.light(at: now).map { light in Cell(light.rawValue, Speech.office.words.name(of: light)) }
                        ?? Cell("-"),
                    standing.editionCell, Cell(standing.reports.told?.version ?? "-"), standing.clockCell)
            }
            list.show()
        }
    }
}

struct SiteKeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys by which sites sign presence receipts, as each site told them.",
        discussion: """
            A line each: site, the key's id, since when. With a site its keys as PEM, the newest last, as
            `talentcard receipt verify --key` takes one.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The site whose keys are printed as PEM.")
    var site: String?

    func run() throws {
        let keys = try reporting { try folder.opened().officers.siteKeys() }
        guard let site else {
            for key in keys { print("\(key.site)\t\(key.key.siteKeyID?.hex ?? "-")\t\(key.toldAt.rfc3339)") }
            return
        }
        for key in keys where key.site == site { print(String(decoding: key.key.pem, as: UTF8.self), terminator: "") }
    }
}

struct SiteRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Refuse a site's reports from now on; what it reported stays.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The site.")
    var site: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting { try folder.opened().officers.removeSite(site, by: officer, at: moment) }
    }
}

extension SiteStanding {
    fileprivate var editionCell: Cell {
        guard let edition = reports.told?.edition else { return Cell("-") }
        let text = Speech.office.words.text(DeskStanding.edition(edition, newest: newestEdition ?? edition))
        return Cell("\(edition)", text)
    }

    fileprivate var clockCell: Cell {
        guard let told = reports.told else { return Cell("-") }
        let clock = DeskStanding.clock(aheadSeconds: told.clockAheadSeconds, isSynchronised: told.isSynchronised)
        return Cell("\(told.clockAheadSeconds)", Speech.office.words.text(clock))
    }
}
