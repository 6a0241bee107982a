internal import ArgumentParser
internal import AuthorityAPI
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Regulation

struct ReportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, csv, html
    }

    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Counts: cards by kind, category, region and month; services; applications.",
        discussion: "html is one page with plots that needs nothing else. Nobody is in it, only numbers.")

    @OptionGroup var folder: FolderArgument

    @Option(help: "json, csv or html.")
    var format = Format.json

    @Option(help: "Write it here instead of to standard output.", completion: .file())
    var out: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let report = try folder.opened().supervision.statistics(by: officer, at: moment)
            let bytes =
                switch format {
                case .json: report.json
                case .csv: report.csv
                case .html: report.page
                }
            guard let out else { return print(String(decoding: bytes, as: UTF8.self), terminator: "") }
            try StableFile.replace(out, with: bytes, .owner)
        }
    }
}
