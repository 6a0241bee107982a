import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing

@Suite struct `Papers at the console` {
    private static let png =
        [UInt8](base64: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
    private static let pdf = Array("%PDF-1.7\n<script>alert(1)</script>\n%%EOF\n".utf8)

    @Test func `go to a viewer that can run nothing, with the type that was found in them`() async throws {
        let stage = try await ConsoleStage(cards: 24)
        let employer = try await stage.session("hr.jlu")
        let id = try #require(
            try stage.served.authority.applications.applications(in: .submitted).first { $0.employer == "jlu" }?.id)
        func add(_ content: [UInt8], _ session: ConsoleSessionProbe) async throws -> Answer {
            try await stage.served.process.send(
                "POST", "/console/v1/applications/\(id)/papers",
                session.writing + [("Content-Type", "application/octet-stream")], body: content)
        }
        for (content, type, disposition) in [
            (Self.png, "image/png", "inline"), (Self.pdf, "application/pdf", "attachment"),
        ] {
            let added = try await add(content, employer)
            #expect(added.status == 200)
            let digest = try #require(try added.json["sha256"]?.string)
            #expect(digest == SHA256.hash(content).hex)
            let shown = try await stage.send(
                "GET", "applications/\(id)/papers/\(digest)", employer.headers, plain: true)
            #expect(shown.status == 200 && shown.body == content)
            let headers = Dictionary(shown.headers, uniquingKeysWith: { first, _ in first })
            #expect(headers["content-type"] == type)
            #expect(headers["x-content-type-options"] == "nosniff")
            #expect(headers["content-security-policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'")
            #expect(headers["content-disposition"]?.hasPrefix("\(disposition); ") == true)
        }
        let listed = try await stage.send("GET", "applications/\(id)", employer.headers).json
        #expect(listed["papers"]?.array?.count == 2 && listed["takesPapers"] == true)
        // What is no paper, or too long, or another's business.
        #expect(try await add(Array("<script>alert(1)</script>".utf8), employer).status == 422)
        #expect(try await add([UInt8](repeating: 0x20, count: PaperFormat.limitBytes + 1), employer).status == 413)
        let maker = try await stage.session("sun.li")
        #expect(try await add(Self.pdf, maker).status == 409)
        let foreign = try #require(
            try stage.served.authority.applications.applications().first { $0.employer != "jlu" }?.id)
        let other = try await stage.send(
            "GET", "applications/\(foreign)/papers/\(SHA256.hash(Self.pdf).hex)", employer.headers)
        #expect(other.status == 404)
    }

    /// A picture that says it has 10^9 pixels, a document with an archive behind its end, and one that is a page and an
    /// archive too, of 7 MiB: the first two are refused, and the last is shown where it can run nothing.
    @Test func `are never unpacked, whatever they say of themselves; what each costs is printed`() async throws {
        let stage = try await ConsoleStage(cards: 8)
        let employer = try await stage.session("hr.jlu")
        let id = try #require(
            try stage.served.authority.applications.applications(in: .submitted).first { $0.employer == "jlu" }?.id)
        var bomb = Self.png
        // Width and height of the header (PNG 1.2, 11.2.2).
        bomb.replaceSubrange(16..<24, with: [0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF])
        let archive = Array("PK\u{3}\u{4}<html><script>fetch('/')</script>".utf8)
        let padding = [UInt8](repeating: 0x20, count: 7 << 20)
        let clock = ContinuousClock()
        for (name, content, status) in [
            ("bomb", bomb, 422), ("archive behind the end", Self.pdf + padding + archive, 422),
            ("polyglot", Self.pdf + archive + padding + Self.pdf, 200),
        ] {
            let began = clock.now
            let added = try await stage.served.process.send(
                "POST", "/console/v1/applications/\(id)/papers",
                employer.writing + [("Content-Type", "application/octet-stream")], body: content)
            #expect(added.status == status, "\(name)")
            print("\(name), \(content.count) bytes: answered in \(clock.now - began)")
            guard status == 200 else { continue }
            let asked = clock.now
            let shown = try await stage.send(
                "GET", "applications/\(id)/papers/\(SHA256.hash(content).hex)", employer.headers, plain: true)
            #expect(shown.status == 200 && shown.body == content)
            #expect(shown.headers.contains { $0.0 == "content-security-policy" && $0.1.hasPrefix("sandbox; ") })
            print("\(name): shown in \(clock.now - asked)")
        }
    }
}

extension [UInt8] {
    fileprivate init(base64: String) { self = Data(base64Encoded: base64).map { Array($0) } ?? [] }
}
