public import Foundation

/// Where the build has put its products: beside the test bundle.
public enum BuildFolder {
    public static let url = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    public static let modules = url.appending(path: "Modules")

    public static func executable(_ name: String) -> URL { url.appending(path: name) }
}
