import Foundation
import Testing

/// Which room knows which: the house as it is drawn.
@Suite struct `The arrows between the rooms` {
    private let manifest: Manifest

    init() throws { manifest = try Manifest() }

    /// Processes know any room: they put it together. `Benchmarks` is one.
    private static let processes: Set = [
        "talentcardd", "talentcard", "talentcard-authority", "talentcard-simulator", "talentcard-imaging", "Benchmarks",
    ]
    /// What the system and the toolchain have.
    private static let system: Set = ["Dispatch", "Foundation", "Glibc", "Synchronization", "Testing", "XCTest"]

    private func isTest(_ target: String) -> Bool {
        target.hasSuffix("Tests") || target == "TestSupport" || target == "Harness"
    }

    @Test func `Package-swift is read whole: every folder of Sources and Tests with code is a target`() throws {
        let folders = Set(try House.files.get().map(\.room))
        #expect(folders.subtracting(manifest.dependencies.keys) == [])
        #expect(manifest.pure.count >= 12)
    }

    @Test func `each room knows what the list allows it, and every room is on the list`() {
        for (target, known) in manifest.dependencies where !isTest(target) && !Self.processes.contains(target) {
            guard let may = libraries.contains(target) ? [] : allowed[target] else {
                Issue.record("\(target) is not in Arrows.swift")
                continue
            }
            #expect(known.subtracting(may) == [], "\(target) knows more than Arrows.swift allows it")
        }
    }

    @Test func `an arrow leads to a room that stands before its own`() {
        let order = arrows.map(\.key)
        for (room, known) in arrows {
            let before = libraries.union(order.prefix { $0 != room })
            #expect(allowed[room, default: []].subtracting(before) == [], "\(room): \(known)")
        }
    }

    @Test func `no file imports what its target does not list`() throws {
        for file in try House.files.get() {
            let listed = manifest.dependencies[file.room, default: []]
            let may = Set(listed.map(Manifest.module)).union(manifest.products[file.room, default: []]).union(
                Self.system)
            #expect(file.imports.subtracting(may) == [], "\(file.path)")
        }
    }

    /// ProofTests' snippets import for it; a program that a test runs is built for it.
    @Test func `no arrow is allowed, and no dependency listed, that no file's import uses`() throws {
        let imported = Dictionary(grouping: try House.files.get(), by: \.room)
            .mapValues { $0.reduce(into: Set<String>()) { $0.formUnion($1.imports) } }
        for (room, may) in allowed { #expect(may.subtracting(imported[room, default: []]) == [], "\(room)") }
        for (target, listed) in manifest.dependencies where target != "ProofTests" {
            let modules = listed.subtracting(Self.processes).union(manifest.products[target, default: []])
            #expect(modules.subtracting(imported[target, default: []]) == [], "\(target)")
        }
    }

    @Test func `no process and no test is known to a room, and a test's support to no process but the benchmarks`() {
        for (target, known) in manifest.dependencies where !isTest(target) {
            #expect(known.intersection(Self.processes) == [], "\(target)")
            #expect(!known.contains(where: isTest) || target == "Benchmarks", "\(target)")
        }
    }

    /// COpenSSL is Signatures' and nobody else's, and so on: who else calls a library of C has checks of his own beside it.
    @Test func `each library of C has one importer`() throws {
        var importers: [String: Set<String>] = [:]
        for file in try House.sources() {
            for library in file.imports.intersection(libraries) {
                importers[library, default: []].insert(file.room)
            }
        }
        for (library, rooms) in importers {
            #expect(rooms.count == 1, "\(library): \(rooms)")
        }
        #expect(importers["COpenSSL"] == ["Signatures"] && importers["CPCSC"] == ["CardReader"])
        #expect(importers["CImaging"] == ["Imaging"])
    }
}
