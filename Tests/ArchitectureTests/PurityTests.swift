import Testing

/// Above the line nothing waits, and nothing knows the world: the same bytes give the same answer anywhere.
@Suite struct `The rooms above the line` {
    /// Synchronization is for a `Mutex` around a C library's object.
    private static let modules: Set = ["Synchronization"]

    @Test func `import only each other, and a library of C`() throws {
        let manifest = try Manifest()
        for file in try House.sources() where manifest.pure.contains(file.room) {
            let others = file.imports.subtracting(manifest.pure).subtracting(libraries).subtracting(Self.modules)
            #expect(others == [], "\(file.path)")
        }
    }

    @Test func `wait for nothing and ask no clock`() throws {
        let words =
            /\b(?:async|await|actor|Task|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|nonisolated|MainActor)\b/
        let manifest = try Manifest()
        for file in try House.sources() where manifest.pure.contains(file.room) {
            let found = file.codeWithoutTexts.matches(of: words).map { String($0.0) }
            #expect(found == [], "\(file.path)")
        }
    }
}
