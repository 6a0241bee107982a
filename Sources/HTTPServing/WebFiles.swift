internal import CWebFiles

/// The files of `Sources/Web`, which are compiled into the program: the pages' and the descriptions of the interfaces.
package enum WebFiles {
    /// One file as it stands there.
    package struct File: Sendable {
        /// With its folder: `counter/index.html`.
        package let name: String
        /// For Content-Type.
        package let type: String
        package let bytes: [UInt8]
    }

    package static let all: [File] = {
        var files: [File] = []
        while let file = web_file_at(files.count)?.pointee {
            files.append(
                File(
                    name: String(cString: file.name), type: String(cString: file.type),
                    bytes: Array(String(cString: file.text).utf8)))
        }
        return files
    }()

    /// A page by its paths: `index.html` at `home`, what it loads below `page/` of that, the kit in `page/kit/`; the
    /// description of its interface at `/openapi.yaml`, where the folder has one.
    ///
    /// - Parameters:
    ///   - folder: its folder in `Sources/Web`.
    ///   - home: ends with a slash.
    ///   - rights: what the page may do.
    package static func page(
        _ folder: String, at home: String, rights: Set<PageFile.Right> = []
    ) -> [String: PageFile] {
        var page: [String: PageFile] = [:]
        for file in all {
            guard let path = path(of: file.name, in: folder, at: home) else { continue }
            page[path] = PageFile(type: file.type, bytes: file.bytes, rights: rights)
        }
        return page
    }

    private static func path(of name: String, in folder: String, at home: String) -> String? {
        switch name {
        case folder + "/index.html": home
        case folder + "/openapi.yaml": "/openapi.yaml"
        // Beside the page, since they are about all that lies below them.
        case folder + "/worker.js": home + "worker.js"
        case folder + "/manifest.webmanifest": home + "manifest.webmanifest"
        case _ where name.hasPrefix(folder + "/"): home + "page/" + name.dropFirst(folder.count + 1)
        case _ where name.hasPrefix("kit/"): home + "page/" + name
        default: nil
        }
    }
}
