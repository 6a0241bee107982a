import Foundation
import JSON
import TestSupport
import Testing

/// The counter page as the daemon serves it.
struct PageFileTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/CCounterPage/page")

    @Test func `every file of the page is served as it stands in the sources, under a policy without inline script`()
        async throws
    {
        let daemon = try await SharedDaemon.value
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        try #require(names.count > 10)
        for name in names {
            let answer = try await daemon.get(name == "index.html" ? "/" : "/page/\(name)")
            #expect(answer.status == 200, "\(name)")
            #expect(answer.body == [UInt8](try Data(contentsOf: Self.sources.appending(path: name))), "\(name)")
            let policy = try #require(answer.headers["content-security-policy"])
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"))
            #expect(policy.contains("require-trusted-types-for 'script'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["cache-control"] == "no-cache")
        }
    }

    @Test func `nothing in the page makes markup of a text or names another host`() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.sources.path) {
            let text = try String(contentsOf: Self.sources.appending(path: name), encoding: .utf8)
            for word in [
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", " style=",
            ] {
                #expect(!text.contains(word), "\(name): \(word)")
            }
            let hosts = text.matches(of: #/https?://[^"' ]+/#).map { String($0.output) }
            #expect(hosts.allSatisfy { $0 == "http://www.w3.org/2000/svg" }, "\(name): \(hosts)")
        }
    }

    @Test func `a browser that has the file is told so`() async throws {
        let daemon = try await SharedDaemon.value
        let tag = try #require(try await daemon.get("/page/counter.css").headers["etag"])
        let same = try await daemon.get("/page/counter.css", headers: ["If-None-Match: \"x\", \(tag)"])
        #expect(same.status == 304)
        #expect(same.body.isEmpty)
        #expect(try await daemon.get("/page/counter.css", headers: ["If-None-Match: \"x\""]).status == 200)
    }

    @Test(arguments: [
        "/page/", "/page/index.html", "/page/..", "/page/../counter.js", "/page/nothing.js", "/index.html",
    ])
    func `nothing else is there`(path: String) async throws {
        let daemon = try await SharedDaemon.value
        #expect(try await daemon.get(path).status == 404)
    }

    @Test func `both languages have a text for every code, and the same keys of the page's own`() async throws {
        let daemon = try await SharedDaemon.value
        let words = try await daemon.get("/page/verdict-words.json").json()
        let (zh, en) = (try #require(words["zh"]?.object), try #require(words["en"]?.object))
        for (table, value) in zh.members {
            let codes = value.object?.members.map(\.0)
            #expect(codes == en[table]?.object?.members.map(\.0), "\(table)")
        }
        #expect(zh["headlines"]?.object?["admit"] == "请享受服务")
        let keys = try ["zh", "en"].map { language in
            let file = Self.sources.appending(path: "words.\(language).js")
            let text = try String(contentsOf: file, encoding: .utf8)
            return Set(text.matches(of: #/[{,\n]\s*([a-z][A-Za-z]*): /#).map { String($0.output.1) })
        }
        #expect(keys[0].count > 60)
        #expect(keys[0] == keys[1])
    }
}
