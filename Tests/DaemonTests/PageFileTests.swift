import HTTPServing
import Harness
import JSON
import TestSupport
import Testing

/// The counter page as the daemon serves it.
struct PageFileTests {
    @Test func `every file of the page is served as it stands in the sources, under a policy without inline script`()
        async throws
    {
        let daemon = try await SharedDaemon.value
        let files = WebFiles.all.filter { $0.name.hasPrefix("counter/") || $0.name.hasPrefix("kit/") }
        for file in files where file.type != "application/yaml" {
            let name = file.name.hasPrefix("kit/") ? file.name : String(file.name.dropFirst("counter/".count))
            let answer = try await daemon.get(name == "index.html" ? "/" : "/page/\(name)")
            #expect(answer.status == 200, "\(name)")
            #expect(answer.body == file.bytes, "\(name)")
            let policy = try #require(answer.headers["content-security-policy"])
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"))
            #expect(policy.contains("require-trusted-types-for 'script'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["cache-control"] == "no-cache")
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
        "/kit/dom.js",
    ])
    func `nothing else is there`(path: String) async throws {
        let daemon = try await SharedDaemon.value
        #expect(try await daemon.get(path).status == 404)
    }

    @Test func `every language has a text for every code`() async throws {
        let daemon = try await SharedDaemon.value
        let words = try await daemon.get("/page/verdict-words.json").json()
        #expect(words.members.map(\.0) == ["zh", "en", "ko"])
        let zh = try #require(words["zh"]?.object)
        for (language, texts) in words.members {
            for (table, value) in zh.members {
                let codes = texts.object?[table]?.object?.members.map(\.0)
                #expect(codes == value.object?.members.map(\.0), "\(language) \(table)")
            }
        }
        #expect(zh["headlines"]?.object?["admit"] == "请享受服务")
    }
}
