import Testing

/// Texts for people stand in one place per language.
@Suite struct `Texts for people` {
    /// Where Chinese is data or words: the languages themselves, and the regulation's services.
    private static let rooms: Set = ["Words", "Policy"]
    /// Files, by name, with Chinese that is still to move into Words.
    private static let toGo: Set = [
        "ApplicationBreach.swift", "ApplicationSheet.swift", "ApplicationState.swift", "ApplicationStep.swift",
        "BatchOrder.swift", "CardSheet.swift", "HolderFields.swift", "Interpretation.swift",
        "MisuseFinding+Words.swift", "OfficeBreach.swift", "RegulationWords.swift", "Statistics+Page.swift",
        "ReportWords.swift",
        "RuleBreach+Words.swift", "SheetHead.swift", "SheetWords.swift", "SubmitCommand.swift", "SweepMatter.swift",
    ]
    /// Not a text: a character that a document's number may be written with.
    private static let signs: Set = ["IdentityDocument.swift"]

    @Test func `no Chinese stands in code outside Words and the policy's data`() throws {
        var found: Set<String> = []
        for file in try House.sources() where !Self.rooms.contains(file.room) {
            if file.code.contains(/[\u{3000}-\u{303F}\u{3400}-\u{9FFF}\u{FF00}-\u{FFEF}]/) { found.insert(file.name) }
        }
        #expect(found.subtracting(Self.toGo).subtracting(Self.signs) == [])
    }
}
