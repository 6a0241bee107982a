internal import HTTPServing
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation

extension ListQuestion {
    static let figureKeys: Set<String> = ["from", "to", "region", "employer"]
    static let figureFileKeys = figureKeys.union(["language"])

    /// The last year where nothing is said.
    func figures(
        _ begins: (Day) throws(AuthorityError) -> Timestamp, at now: Timestamp
    ) throws -> FigureSelection {
        let from = try day("from").map(begins) ?? now.adding(seconds: -365 * 86_400)
        // To its end.
        let until = try day("to").map { try begins($0).adding(seconds: 86_400) } ?? now.adding(seconds: 1)
        var selection = FigureSelection(from: from, until: until)
        selection.region = try choice("region", Region.allCases, \.rawValue)?.rawValue
        selection.employer = try plain("employer")
        return selection
    }
}
