import Credential
import Foundation
import Glibc
import Harness
import JSON
import Primitives
import Replication
import StatusList
import TestSupport
import Testing
import Verification

/// The built `talentcard sync`, as a site runs it.
@Suite struct `The sync command` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    /// A site with the files that the command needs.
    private struct Desk {
        let site: UpdateSite

        init(_ repository: TestRepository) throws {
            site = try UpdateSite()
            try Data(repository.root).write(to: URL(filePath: "\(site.folder)/root.json"))
            try Data(repository.anchors).write(to: URL(filePath: "\(site.folder)/ca.pem"))
            try site.publish(repository)
        }

        func arguments(at now: Timestamp, mirrors: [String]? = nil) -> [String] {
            ["sync", "--root", "\(site.folder)/root.json", "--ca", "\(site.folder)/ca.pem", "--data", site.data]
                + ["--at", now.rfc3339]
                + (mirrors ?? ["file://\(site.mirror)"]).flatMap { ["--mirror", $0] }
        }

        func run(_ arguments: [String], killedAfterSeconds limit: Double? = nil) async throws -> FinishedProgram {
            try await FinishedProgram.run("talentcard", arguments, killedAfterSeconds: limit)
        }
    }

    @Test func `its exit status says what came of it`() async throws {
        var repository = try TestRepository(TestAuthority())
        let desk = try Desk(repository)
        let command = desk.arguments(at: Self.now)
        let first = try await desk.run(command)
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.errors.contains("first-start"))
        #expect(first.output.hasPrefix("updated: generation 1"))
        let second = try await desk.run(command)
        #expect(second.status == 0 && second.errors.isEmpty && second.output.hasPrefix("unchanged"))

        repository.replacements["policy/entitlements.json"] = .some(Array("{}".utf8))
        try repository.publish(at: Self.later)
        try desk.site.publish(repository)
        let refused = try await desk.run(desk.arguments(at: Self.later))
        #expect(refused.status == 1)
        #expect(refused.errors.contains("refused: policy/entitlements.json: bad-policy"))

        let nowhere = try await desk.run(
            desk.arguments(at: Self.later, mirrors: ["file:///nowhere", "http://127.0.0.1:1/"]))
        #expect(nowhere.status == 69)
        #expect(try await desk.run(Array(command.dropLast(2))).status == 64)
        #expect(try await desk.run(desk.arguments(at: Self.later, mirrors: ["ftp://host/"])).status == 64)
    }

    @Test func `files that are not what they should be are named`() async throws {
        let desk = try Desk(try TestRepository(TestAuthority()))
        let command = desk.arguments(at: Self.now)
        func with(_ option: String, _ path: String) -> [String] {
            var changed = command
            if let position = command.firstIndex(of: option) { changed[position + 1] = path }
            return changed
        }
        #expect(try await desk.run(with("--root", "/nowhere")).status == 65)
        #expect(try await desk.run(with("--ca", "/nowhere")).status == 65)
        #expect(try await desk.run(with("--root", "\(desk.site.folder)/ca.pem")).status == 78)
        #expect(try await desk.run(with("--ca", "\(desk.site.folder)/root.json")).status == 78)
        #expect(try await desk.run(with("--data", "\(desk.site.folder)/ca.pem")).status == 74)
    }

    @Test func `what it fetched is shown and decides`() async throws {
        let repository = try TestRepository(TestAuthority())
        let desk = try Desk(repository)
        #expect(try await desk.run(desk.arguments(at: Self.now)).status == 0)
        let shown = try await desk.run([
            "trust", "show", "--json", "--data", desk.site.data, "--at", Self.later.rfc3339,
        ])
        let summary = try #require(try JSONValue(parsing: Array(shown.output.utf8)).object)
        #expect(summary["replication"]?.object?["generation"] == 1)
        #expect(summary["replication"]?.object?["versions"]?.object?["timestamp"] == 2)
        #expect(summary["statusLists"]?.array?.first?.object?["ageSeconds"] == 600)
        let card = try TestCard()
        let text = try #require(try repository.authority.presentation(of: card).qrText)
        let decided = try await desk.run([
            "verify", "--data", desk.site.data, "--site", "jlu-first-hospital", "--at", Self.later.rfc3339, "--json",
            String(decoding: text, as: UTF8.self),
        ])
        #expect(decided.status == 10, "\(decided.errors)")
    }

    @Test func `killed at any moment, it leaves the old or the new, and the next one goes on`() async throws {
        var repository = try TestRepository(TestAuthority())
        let desk = try Desk(repository)
        let start = ContinuousClock.now
        #expect(try await desk.run(desk.arguments(at: Self.now)).status == 0)
        // Kills fall anywhere from the start of the process to a little after its end.
        let span = (ContinuousClock.now - start) / .seconds(1) * 1.2
        let rounds = ProcessInfo.processInfo.environment["TALENTCARD_KILLS"].flatMap(Int.init) ?? 12
        var (asOf, killed) = (Self.now, 0)
        for round in 1...rounds {
            let next = asOf.adding(seconds: 60)
            repository.setStatus(.cancelled, at: UInt64(round))
            try repository.publish(at: next)
            try desk.site.publish(repository)
            // The first at once: one at least is hit.
            let synced = try await desk.run(
                desk.arguments(at: next), killedAfterSeconds: round == 1 ? 0 : .random(in: 0...span))
            killed += synced.status == -1 ? 1 : 0
            let snapshot = try desk.site.snapshot()
            let isNew = snapshot.asOf == next
            #expect(isNew || snapshot.asOf == asOf)
            #expect(snapshot.status(at: UInt64(round)) == (isNew ? 1 : 0))
            if round.isMultiple(of: 4) {
                let mended = try await desk.run(desk.arguments(at: next))
                #expect(mended.status == 0, "\(mended.errors)")
                #expect(try desk.site.snapshot().asOf == next)
                asOf = next
            } else {
                asOf = snapshot.asOf
            }
        }
        #expect(killed > 0)
    }

    @Test(.needsMounts, arguments: [8, 24, 48, 64, 96])
    func `a disk that is full keeps what is in force, and the status is 74`(kilobytes: Int) async throws {
        var repository = try TestRepository(TestAuthority())
        let desk = try Desk(repository)
        let first = desk.arguments(at: Self.now)
        repository.setStatus(.cancelled, at: 7)
        repository.authority.policyFile += [UInt8](repeating: 0x20, count: 64 << 10)
        try repository.publish(at: Self.later)
        try desk.site.publish(repository, to: "\(desk.site.folder)/second")
        // What the first edition takes, and some kilobytes: not enough for the second.
        let script = """
            set -e
            talentcard="$1"; site="$2"; room="$3"; shift 3
            "$talentcard" "$@" >/dev/null 2>&1
            used=$(du -sk "$site/data" | cut -f1)
            mkdir "$site/disk" && mount -t tmpfs -o size=$((used + room))k tmpfs "$site/disk"
            cp -a "$site/data/." "$site/disk/"
            status=0
            "$talentcard" "$@" --data "$site/disk" --mirror "file://$site/second" --at \(Self.later.rfc3339) || status=$?
            "$talentcard" trust show --json --data "$site/disk" >"$site/shown"
            exit $status
            """
        let synced = try await FinishedProgram.run(
            "/usr/bin/unshare",
            Mounts.namespace + ["/bin/sh", "-c", script, "sh"]
                + [BuildFolder.executable("talentcard").path, desk.site.folder, "\(kilobytes)"] + first)
        #expect([74, 0].contains(synced.status))
        let shown = try JSONValue(parsing: Array(Data(contentsOf: URL(filePath: "\(desk.site.folder)/shown"))))
        let isNew = shown.object?["asOf"]?.string == Self.later.rfc3339
        #expect(isNew || shown.object?["asOf"]?.string == Self.now.rfc3339)
        #expect(synced.status == 74 || isNew)
    }
}
