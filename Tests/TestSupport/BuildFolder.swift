public import Foundation

/// Where the build has put its products: beside the test bundle.
public enum BuildFolder {
    public static let url = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    public static let modules = url.appending(path: "Modules")

    /// A dependency's sources, by a path that begins with its repository's name.
    public static func checkout(_ path: String) -> URL {
        url.deletingLastPathComponent().deletingLastPathComponent().appending(path: "checkouts/\(path)")
    }

    public static func executable(_ name: String) -> URL { url.appending(path: name) }
}
