internal import Foundation
internal import Glibc
internal import Primitives

/// A PKCS#11 token of SoftHSM in a temporary folder, with P-256 keys made in it.
///
/// A process has one: SoftHSM reads the place of its tokens from the environment once, and OpenSSL's engine sees the
/// tokens that were there when it was first used.
package struct SoftHSMToken: Sendable {
    package static let module = "/usr/lib/softhsm/libsofthsm2.so"
    package static let pin = "4321"

    package let label: String
    package let pinFile: String

    /// What a program beside the test finds the tokens by.
    package static let environment = ["SOFTHSM2_CONF": configuration.path]

    /// The programs and OpenSSL's engine are installed.
    static let isPossible = [
        module, "/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool",
    ].allSatisfy { FileManager.default.isReadableFile(atPath: $0) }

    private static let folder = FileManager.default.temporaryDirectory.appending(path: "softhsm-\(getpid())")

    private static let configuration: URL = {
        let file = folder.appending(path: "softhsm2.conf")
        let lines = "directories.tokendir = \(folder.path)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        do {
            try FileManager.default.createDirectory(
                at: folder.appending(path: "tokens"), withIntermediateDirectories: true)
            try Data(lines.utf8).write(to: file)
        } catch {
            print("no folder for tokens: \(error)")
        }
        TestEnvironment.set("SOFTHSM2_CONF", file.path)
        atexit { SoftHSMToken.sweep() }
        return file
    }()

    /// The process's token. On P-256 its keys are `root`, `card-signer`, `status-signer`, `spare`, `role`; `p384` is on
    /// another curve.
    package static func shared() async throws -> SoftHSMToken { try await made.value }

    private static let made = Task { try await SoftHSMToken() }

    private init() async throws {
        try await self.init(label: "test-\(UUID().uuidString.prefix(8))")
        for (number, key) in ["root", "card-signer", "status-signer", "spare", "role"].enumerated() {
            try await makeKey(key, id: UInt8(number + 1))
        }
        try await makeKey("p384", type: "EC:secp384r1", id: 9)
    }

    /// Another one, which has no keys yet: for programs that are started after it.
    package init(label: String) async throws {
        self.label = label
        _ = SoftHSMToken.configuration
        let words = ["--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", SoftHSMToken.pin]
        try await SoftHSMToken.run("/usr/bin/softhsm2-util", words)
        pinFile = SoftHSMToken.folder.appending(path: "\(label).pin").path
        try Data("\(SoftHSMToken.pin)\n".utf8).write(to: URL(filePath: pinFile))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: pinFile)
    }

    /// Where the key is.
    package func uri(_ key: String, pinSource: String? = nil) -> String {
        "pkcs11:token=\(label);object=\(key)?module-path=\(SoftHSMToken.module)&pin-source="
            + (pinSource ?? "file:\(pinFile)")
    }

    package func makeKey(_ key: String, type: String = "EC:prime256v1", id: UInt8) async throws {
        let words = [
            "--module", SoftHSMToken.module, "--token-label", label, "--login", "--pin", SoftHSMToken.pin,
            "--keypairgen", "--key-type", type, "--label", key, "--id", [id].hex,
        ]
        try await SoftHSMToken.run("/usr/bin/pkcs11-tool", words)
    }

    private static func run(_ program: String, _ words: [String]) async throws {
        let finished = try await FinishedProgram.run(program, words, environment: environment)
        guard finished.status == 0 else { throw Failure.failed(program) }
    }

    private static func sweep() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("left behind: \(folder.path)")
        }
    }

    enum Failure: Error { case failed(String) }
}
