import Foundation
import Harness
import TestSupport
import Testing

/// `talentcard repository`: a bare client on a repository that another program may have made.
struct RepositoryCommandTests {
    private let folder: TestFolder
    private let published: PublishedRepository
    private let talentcard: Command

    init() throws {
        folder = try TestFolder()
        published = try PublishedRepository(TestAuthority())
        talentcard = Command(folder: folder)
    }

    private func run(_ arguments: String...) async throws -> FinishedProgram {
        try await talentcard(["repository", "--metadata-dir", folder.path("trusted")] + arguments)
    }

    private func download(_ name: String) async throws -> FinishedProgram {
        try await run(
            "--metadata-url", "\(published.url)/metadata", "--target-base-url", "\(published.url)/targets",
            "--target-dir", folder.path("targets"), "--target-name", name, "download")
    }

    private var root: String { "\(published.path)/metadata/1.root.json" }

    @Test func `begins with a root, refreshes, and brings a target whose name leaves no folder`() async throws {
        #expect(try await run("init", root).status == 0)
        #expect(try folder.files()["trusted/root.json"] == [UInt8](try Data(contentsOf: URL(filePath: root))))
        #expect(try await run("refresh", "--metadata-url", "\(published.url)/metadata").status == 0)
        for name in ["timestamp", "snapshot", "targets"] {
            #expect(try folder.files()["trusted/\(name).json"] != nil, "\(name)")
        }
        for _ in 0..<2 {
            let brought = try await download("policy/entitlements.json")
            #expect(brought.status == 0, "\(brought.errors)")
            #expect(try folder.files()["targets/policy%2Fentitlements.json"] == TestAuthority().policyFile)
        }
        // What its owner changed since is brought by the next one.
        try published.publish { $0.replacements["policy/entitlements.json"] = Array("{}".utf8) }
        #expect(try await download("policy/entitlements.json").status == 0)
        #expect(try folder.files()["targets/policy%2Fentitlements.json"] == Array("{}".utf8))
    }

    @Test func `refuses what is not signed so, and keeps nothing of it`() async throws {
        #expect(try await run("init", root).status == 0)
        #expect(try await download("policy/nothing.json").status == 1)
        for (path, bytes) in try TestFolder.files(below: URL(filePath: published.path))
        where path.contains("entitlements") {
            var flipped = bytes
            flipped[0] ^= 1
            try Data(flipped).write(to: URL(filePath: published.path).appending(path: path))
        }
        let refused = try await download("policy/entitlements.json")
        #expect(refused.status == 1 && !refused.errors.isEmpty)
        #expect(try folder.files().keys.allSatisfy { !$0.hasPrefix("targets/") })
        let timestamp = URL(filePath: published.path).appending(path: "metadata/timestamp.json")
        try Data("{}".utf8).write(to: timestamp)
        let before = try folder.files()
        #expect(try await run("refresh", "--metadata-url", "\(published.url)/metadata").status == 1)
        #expect(try folder.files() == before)
        try published.remove()
        #expect(try await run("refresh", "--metadata-url", "\(published.url)/metadata").status == 1)
    }

    @Test func `refuses a root that is none, and a folder that was not begun`() async throws {
        let text = try folder.write(Array("{}".utf8), to: "text.json").path
        #expect(try await run("init", text).status == 1)
        #expect(try await run("init", folder.path("missing.json")).status == 1)
        #expect(try await run("refresh", "--metadata-url", "\(published.url)/metadata").status == 1)
        #expect(try folder.files()["trusted/root.json"] == nil)
    }

    @Test(arguments: [
        ["init"], ["refresh"], ["refresh", "--metadata-url", "ftp://example"], ["forget"],
        ["refresh", "root.json", "--metadata-url", "file:///x"], ["download", "--metadata-url", "file:///x"],
        ["download", "--metadata-url", "file:///x", "--target-name", "a", "--target-dir", "b"],
    ])
    func `says what is missing as a usage error`(arguments: [String]) async throws {
        #expect(
            try await talentcard(["repository", "--metadata-dir", folder.path("trusted")] + arguments).status == 64)
    }
}
