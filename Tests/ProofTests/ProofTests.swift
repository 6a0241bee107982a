import Foundation
import Harness
import TestSupport
import Testing

/// What must not compile, beside its twin that differs in the forgery alone and does.
///
/// Each snippet is type-checked by the compiler against the built modules.
struct Forgery: Sendable, CustomTestStringConvertible {
    let name: String
    let honest: String
    let forged: String
    /// Part of the compiler's complaint.
    let complaint: String

    var testDescription: String { name }

    static let all = [
        Forgery(
            name: "a verified payload without a signature",
            honest: "import COSE\nfunc read(_ payload: VerifiedPayload) -> [UInt8] { payload.bytes }",
            forged: """
                import COSE
                let payload = VerifiedPayload(bytes: [], header: ProtectedHeader(algorithm: .es256, keyID: nil))
                """,
            complaint: "'VerifiedPayload' initializer is inaccessible"),
        Forgery(
            name: "the payload of an envelope before its signature is checked",
            honest: "import COSE\nfunc read(_ envelope: Sign1) -> Int64 { envelope.claimedHeader.algorithm }",
            forged: "import COSE\nfunc read(_ envelope: Sign1) -> [UInt8] { envelope.payload }",
            complaint: "'payload' is inaccessible due to 'private' protection level"),
        Forgery(
            name: "the claims of a credential before its signature is checked",
            honest: "import Credential\nfunc read(_ card: VerifiedCredential) -> Claims { card.claims }",
            forged: "import Credential\nfunc read(_ card: UnverifiedCredential) -> Claims { card.claims }",
            complaint: "has no member 'claims'"),
        Forgery(
            name: "a verified credential from claims",
            honest: "import Credential\nfunc number(_ card: VerifiedCredential) -> String { card.card.number }",
            forged: "import Credential\nfunc make(_ claims: Claims) -> VerifiedCredential { .init(claims: claims) }",
            complaint: "'VerifiedCredential' initializer is inaccessible"),
        Forgery(
            name: "a status list from an array",
            honest: "import StatusList\nfunc read(_ list: StatusList) -> CardStatus? { list.status(at: 0) }",
            forged: """
                import Primitives
                import StatusList
                func make(_ array: StatusArray, at moment: Timestamp) -> StatusList {
                    StatusList(uri: "", issuedAt: moment, expires: nil, array: array)
                }
                """,
            complaint: "'StatusList' initializer is inaccessible"),
        Forgery(
            name: "a decision that nobody took",
            honest: "import Verification\nfunc read(_ decision: Decision) -> Outcome { decision.outcome }",
            forged: """
                import Verification
                func green(_ other: Decision) -> Decision {
                    Decision(
                        id: other.id, verdict: Verdict(.admit, []), card: other.card, assurance: other.assurance,
                        siteID: other.siteID, lane: other.lane, services: other.services, trust: other.trust,
                        isTest: other.isTest, at: other.at, presentation: nil, seenBefore: nil)
                }
                """,
            complaint: "'Decision' initializer is inaccessible"),
        Forgery(
            name: "a receipt for a decision that is not on disk",
            honest:
                "import Journal\nimport Verification\nfunc shown(_ receipt: Receipt) -> Decision { receipt.decision }",
            forged:
                "import Journal\nimport Verification\nfunc show(_ decision: Decision) -> Receipt { Receipt(decision: decision) }",
            complaint: "initializer is inaccessible"),
    ]

    static let ofAdmissions = [
        Forgery(
            name: "an admission that nobody gave",
            honest: registry + "func officer(_ admission: Admission) -> Officer { admission.officer }",
            forged: registry + """
                func admit(_ officer: Officer, like other: Admission) -> Admission {
                    Admission(officer, to: .publish, in: other.transaction)
                }
                """,
            complaint: "'Admission' initializer is inaccessible"),
        Forgery(
            name: "a line of the trail without an admission", honest: telling(),
            forged: telling(call: "record(action, at: now)"), complaint: "missing argument for parameter 'by'"),
        Forgery(
            name: "a line of the trail by an officer whom nobody asked", honest: telling(),
            forged: telling(by: "Officer"), complaint: "cannot convert value of type 'Officer'"),
        Forgery(
            name: "a line of the trail while only looking", honest: telling(), forged: telling(access: "Reading"),
            complaint: "requires the types 'Reading' and 'Changing' be equivalent"),
        Forgery(
            name: "a row while only looking", honest: putting(), forged: putting(access: "Reading"),
            complaint: "requires the types 'Reading' and 'Changing' be equivalent"),
        Forgery(
            name: "a way to change from a way to look", honest: putting(),
            forged: registry + """
                func change(_ registry: RegistrySession<Reading>) -> RegistrySession<Changing> {
                    RegistrySession<Changing>(registry.connection)
                }
                """,
            complaint: "'RegistrySession<Access>' initializer is inaccessible"),
    ]

    private static let registry = "import Primitives\nimport Registry\nimport Regulation\n"

    private static func telling(
        access: String = "Changing", by admission: String = "Admission",
        call: String = "record(action, by: admission, at: now)"
    ) -> String {
        registry + """
            func tell(
                _ registry: RegistrySession<\(access)>, _ action: AuditAction, _ admission: \(admission), _ now: Timestamp
            ) throws(AuthorityError) { try registry.\(call) }
            """
    }

    private static func putting(access: String = "Changing") -> String {
        registry + """
            func put(_ registry: RegistrySession<\(access)>, _ officer: OfficerRecord) throws(AuthorityError) {
                try registry.put(officer)
            }
            """
    }
}

@Suite struct `Trust cannot be forged` {
    @Test(arguments: Forgery.all + Forgery.ofAdmissions)
    func `Only the honest twin compiles`(forgery: Forgery) async throws {
        let honest = try await compile(forgery.honest)
        #expect(honest.isEmpty, "\(honest)")
        let complaints = try await compile(forgery.forged)
        #expect(complaints.contains(forgery.complaint), "\(complaints)")
    }

    /// The compiler's errors about a snippet; empty when it type-checks.
    private func compile(_ snippet: String) async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "talentcard-proof-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "snippet.swift")
        try snippet.write(to: source, atomically: true, encoding: .utf8)
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        let folders =
            ["CClock", "COpenSSL", "CPostgreSQL", "CZlib"].map { sources.appending(path: $0) } + [
                BuildFolder.checkout("GRDB.swift/Sources/GRDBSQLite"),
                // Of a target of C the build writes it.
                BuildFolder.modules.deletingLastPathComponent().appending(path: "CPKCS11.build"),
            ]
        let moduleMaps = folders.flatMap {
            ["-Xcc", "-fmodule-map-file=\($0.appending(path: "module.modulemap").path)"]
        }
        // As what the build tool takes the folder's name for: what is `package` is seen by it alone.
        let package = sources.standardizedFileURL.deletingLastPathComponent().lastPathComponent.lowercased()
            .map { $0.isLetter || $0.isNumber ? $0 : "_" }
        let compiler = try await FinishedProgram.run(
            "/usr/bin/env",
            [
                "swiftc", "-typecheck", "-swift-version", "6", "-package-name", String(package), "-I",
                BuildFolder.modules.path,
            ] + moduleMaps + [source.path])
        return compiler.status == 0 ? "" : "\(compiler.output)\(compiler.errors) "
    }
}
