import Testing

/// Texts for people stand in one place per language.
@Suite struct `Texts for people` {
    /// Where Chinese is data or words: the languages themselves, and the regulation's services.
    private static let rooms: Set = ["Words", "Policy"]
    /// Characters, not texts: brackets around a word in print, and the sign between the documents of a sheet's cell.
    private static let signs: Set = ["CardFace.swift", "CardSheet.swift", "HolderFields.swift"]

    @Test func `no Chinese stands in code outside Words and the policy's data`() throws {
        var found: Set<String> = []
        for file in try House.sources() where !Self.rooms.contains(file.room) {
            if file.code.contains(/[\u{3000}-\u{303F}\u{3400}-\u{9FFF}\u{FF00}-\u{FFEF}]/) { found.insert(file.name) }
        }
        #expect(found.subtracting(Self.signs) == [])
    }
}
