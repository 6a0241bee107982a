import AuthorityKeys
import Foundation
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Testing

@Suite(.onEachStore) struct FoundingTests {
    private static let keys = ["keys/root-ca.key", "keys/card-signer.key", "keys/status-signer.key"]

    @Test func `founding again changes nothing`() throws {
        let desk = try Desk()
        let before = try contents(desk)
        _ = try Authority.found(
            at: desk.folder.path, AuthoritySettings(listSize: 1024, isTest: true), by: desk.li,
            at: Desk.now.adding(seconds: 60))
        #expect(try contents(desk) == before)
    }

    @Test func `other settings are refused and change nothing`() throws {
        let desk = try Desk()
        let before = try contents(desk)
        let settings = try AuthoritySettings(listSize: 1024, isTest: false)
        #expect(
            refusal { _ = try Authority.found(at: desk.folder.path, settings, by: desk.li, at: Desk.now) }?.code
                == .badFolder)
        #expect(try contents(desk) == before)
    }

    @Test func `the root's key can be taken away once the signers are made`() throws {
        let desk = try Desk()
        try FileManager.default.removeItem(at: desk.folder.appending(path: Self.keys[0]))
        let settings = try AuthoritySettings(listSize: 1024, isTest: true)
        _ = try Authority.found(at: desk.folder.path, settings, by: desk.li, at: Desk.now)
        #expect(!FileManager.default.fileExists(atPath: desk.folder.appending(path: Self.keys[0]).path))
        #expect(refusal { _ = try desk.produce() } == nil)
    }

    @Test(arguments: keys + ["registry"]) func `keys and registry are their owner's alone`(file: String) throws {
        let desk = try Desk()
        let name = file == "registry" ? "registry.\(desk.database.name == nil ? "sqlite" : "url")" : file
        let path = desk.folder.appending(path: name).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o666, 0o700])
    func `a key that others could read is not used`(mode: Int) throws {
        let desk = try Desk()
        let path = desk.folder.appending(path: Self.keys[1]).path
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let error = refusal { _ = try desk.produce() }
        #expect(error?.code == .badKey)
        #expect(error?.place == path)
    }

    @Test func `a key that is not the signer's is not used`() throws {
        let desk = try Desk()
        let path = desk.folder.appending(path: Self.keys[1])
        let other = try Data(contentsOf: desk.folder.appending(path: Self.keys[2]))
        try other.write(to: path)
        #expect(refusal { _ = try desk.produce() }?.code == .badKey)
    }

    @Test func `a folder without an authority is refused`() {
        #expect(refusal { _ = try Authority(openingAt: "/nonexistent") }?.code == .badFolder)
    }

    private func contents(_ desk: Desk) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for file in Self.keys + ["ca.pem"] {
            contents[file] = try Data(contentsOf: desk.folder.appending(path: file))
        }
        contents["audit"] = Data(try desk.authority.supervision.verifyAudit().head)
        return contents
    }
}
