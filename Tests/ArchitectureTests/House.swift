import Foundation

/// Where the sources lie that this test was built from, and their build.
enum House {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The scratch folder, above that of the platform and the configuration.
    static let build = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
