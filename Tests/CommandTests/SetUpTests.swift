import Foundation
import Harness
import Testing

/// What every program says of itself, and of a machine on which it cannot work.
@Suite struct `A program and its machine` {
    static let programs = ["talentcard", "talentcardd", "talentcard-authority", "talentcard-simulator"]

    @Test(arguments: programs) func `Each says its version, which is the packages'`(program: String) async throws {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let changelog = try String(contentsOf: checkout.appending(path: "deploy/debian/changelog"), encoding: .utf8)
        let finished = try await FinishedProgram.run(program, "--version")
        #expect(finished.status == 0)
        #expect(changelog.hasPrefix("talentcard (\(finished.output.dropLast()))"))
    }

    @Test(arguments: programs) func `A mistake in the words is one line, with status 64`(program: String) async throws {
        let finished = try await FinishedProgram.run(program, "--no-such-option")
        #expect(finished.status == 64)
        #expect(finished.errors.split(separator: "\n").count == 1, "\(finished.errors)")
        #expect(finished.errors.hasPrefix("\(program): ") && finished.output.isEmpty)
    }

    /// Debian's own file would do; each of these leaves OpenSSL without the default provider, or keeps it from use.
    @Test(arguments: [
        "providers = p\n[p]\nlegacy = l\n[l]\nactivate = 1\n", "providers = p\n[p]\nbase = b\n[b]\nactivate = 1\n",
        "providers = p\n[p]\nx = y\n[y]\nmodule = /nonexistent/x.so\nactivate = 1\n",
        """
        providers = p
        alg_section = a
        [p]
        default = d
        base = b
        [d]
        activate = 1
        [b]
        activate = 1
        [a]
        default_properties = fips=yes

        """,
    ])
    func `OpenSSL that gives no SHA-256 is named, and no good file is blamed`(section: String) async throws {
        let folder = try TestFolder()
        let file = try folder.write(Array("openssl_conf = init\n[init]\n\(section)".utf8), to: "openssl.cnf").path
        let commands: [[String]] = [
            ["talentcard", "trust", "show", "--data", folder.path("data")],
            ["talentcardd", "--config", folder.path("none"), "--check-config"],
            ["talentcard-authority", "card", "list", folder.path("authority")],
            ["talentcard-simulator", "--key", folder.path("none")],
        ]
        for command in commands {
            let finished = try await FinishedProgram.run(
                command[0], Array(command.dropFirst()), environment: ["OPENSSL_CONF": file])
            #expect(finished.status == 69, "\(command)")
            #expect(
                finished.errors.contains("SHA-256") && finished.errors.contains("openssl.cnf"), "\(finished.errors)")
        }
        let doctor = try await FinishedProgram.run(
            "talentcard", ["doctor", "--lang", "zh", "--data", folder.path("data"), "--daemon", "http://127.0.0.1:9"],
            environment: ["OPENSSL_CONF": file])
        #expect(doctor.output.contains("FAIL OpenSSL"))
    }
}
