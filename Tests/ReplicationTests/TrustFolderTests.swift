import Glibc
import Harness
import Primitives
import Replication
import TestSupport
import Testing
import Verification

/// What lies in a trust folder where a file belongs.
@Suite struct `A trust folder` {
    enum Thing: String, CaseIterable {
        case pipe, socket, folder, device, linkToNothing

        func put(at path: String) throws {
            switch self {
            case .pipe: try #require(mkfifo(path, 0o600) == 0)
            case .socket: try #require(mknod(path, S_IFSOCK | 0o600, 0) == 0)
            case .folder: try #require(mkdir(path, 0o700) == 0)
            case .device: try #require(symlink("/dev/zero", path) == 0)
            case .linkToNothing: try #require(symlink("nothing", path) == 0)
            }
        }
    }

    private func stage() throws -> (TestFolder, TestAuthority) {
        let (folder, authority) = (try TestFolder(), try TestAuthority())
        try folder.export(authority, asOf: TestAuthority.now)
        try folder.write([], to: "trust/policy/local/README")
        return (folder, authority)
    }

    private func read(_ folder: TestFolder) throws -> TrustSnapshot {
        try #require(try TrustFolder(path: folder.path("trust")).snapshot(clock: .ofTests))
    }

    @Test(arguments: [Thing.pipe, .folder, .device], ["status/9.cwt", "status/9.delta", "policy/local/siping.json"])
    func `leaves out what is no file among lists and regions, with an alarm, and waits for nothing`(
        thing: Thing, name: String
    ) throws {
        let (folder, authority) = try stage()
        try thing.put(at: folder.path("trust/\(name)"))
        let trust = try read(folder)
        #expect(trust.alarms.count == 1)
        let place = name.hasPrefix("status") ? "status/9" : name
        #expect(trust.alarms.first?.place.hasPrefix(place) == true)
        #expect(trust.statusLists.count == 1)
        let request = VerificationRequest(siteID: "jlu-first-hospital")
        let decision = decide(
            try authority.presentation(of: TestCard()), for: request, trust: trust,
            id: DecisionID(at: TestAuthority.now, random: [UInt8](0..<10)), at: TestAuthority.now)
        #expect(decision.outcome == .checkIdentity)
    }

    @Test(arguments: Thing.allCases, ["ca.pem", "trust/signers.json", "trust/lists.json", "policy/entitlements.json"])
    func `is refused at once where a file that it cannot do without is none`(thing: Thing, name: String) throws {
        let (folder, _) = try stage()
        try #require(unlink(folder.path("trust/\(name)")) == 0)
        try thing.put(at: folder.path("trust/\(name)"))
        let error = #expect(throws: TrustFolderError.self) { try read(folder) }
        #expect(error?.place.hasSuffix(name) == true)
        #expect(error?.code == (thing == .linkToNothing ? .missing : .unreadable))
    }
}
