import Foundation
import HTTPServing
import Testing

/// What is compiled in, and what stands in `Sources/Web`.
struct WebFilesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web")

    /// The pages' files by name, without the C that lists them.
    private static func sources() throws -> [String: [UInt8]] {
        var sources: [String: [UInt8]] = [:]
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        for name in names where name.contains("/") && !name.hasPrefix("include/") {
            let file = folder.appending(path: name)
            if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile != true { continue }
            sources[name] = [UInt8](try Data(contentsOf: file))
        }
        return sources
    }

    @Test func `every file of the folder is in the list as it stands there, and nothing else is`() throws {
        let sources = try Self.sources()
        #expect(sources.count > 30)
        #expect(WebFiles.all.map(\.name).sorted() == sources.keys.sorted())
        for file in WebFiles.all { #expect(file.bytes == sources[file.name], "\(file.name)") }
    }

    @Test func `every file has the media type of its name`() {
        let types = [
            "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
            "js": "text/javascript; charset=utf-8", "yaml": "application/yaml",
            "webmanifest": "application/manifest+json",
        ]
        for file in WebFiles.all { #expect(file.type == types[String(file.name.split(separator: ".").last ?? "")]) }
    }

    @Test(arguments: [("counter", "/"), ("console", "/console/"), ("card", "/card/"), ("wallet", "/card/phone/")])
    func `a page has its own files and the kit, and none of another page`(folder: String, home: String) {
        let page = WebFiles.page(folder, at: home)
        #expect(page[home] != nil)
        #expect(page[home + "page/\(folder).js"] != nil)
        #expect(page[home + "page/kit/dom.js"] != nil)
        #expect(page[home + "page/index.html"] == nil)
        // The holder's is described with the authority's, in the console's folder.
        #expect((page["/openapi.yaml"] != nil) == ["counter", "console"].contains(folder))
        let own = WebFiles.all.filter { $0.name.hasPrefix(folder + "/") || $0.name.hasPrefix("kit/") }
        #expect(page.count == own.count)
    }

    /// Modules are named as the browser asks for them: beside the page's own files, the kit's in `kit/`.
    @Test func `every module that is imported is there, and every one that is there is imported`() {
        let names = Set(WebFiles.all.map(\.name))
        var met: Set<String> = [
            "counter/counter.js", "counter/gate.js", "console/console.js", "card/card.js", "wallet/wallet.js",
            "wallet/worker.js",
        ]
        for file in WebFiles.all where file.name.hasSuffix(".js") {
            let folder = String(file.name.split(separator: "/")[0])
            for found in String(decoding: file.bytes, as: UTF8.self).matches(of: #/from "\.\/([^"]+)"/#) {
                let name = found.output.1.hasPrefix("kit/") ? String(found.output.1) : "\(folder)/\(found.output.1)"
                #expect(names.contains(name), "\(file.name) imports \(name)")
                met.insert(name)
            }
        }
        #expect(names.filter { $0.hasSuffix(".js") }.subtracting(met) == [])
    }

    @Test func `nothing in a page makes markup of a text or names another host`() {
        for file in WebFiles.all where file.type != "application/yaml" {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for word in [
                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", " style=",
            ] {
                #expect(!text.contains(word), "\(file.name): \(word)")
            }
            let hosts = text.matches(of: #/https?://[^"' ]+/#).map { String($0.output) }
            // The reader's program at the officer's own machine, which the console's policy names, too.
            let known = file.name == "console/chips.js" ? ["http://127.0.0.1:8481/v1/chip"] : []
            #expect(
                hosts.allSatisfy { (known + ["http://www.w3.org/2000/svg"]).contains($0) }, "\(file.name): \(hosts)")
        }
    }
}
