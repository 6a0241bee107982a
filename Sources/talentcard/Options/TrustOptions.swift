internal import ArgumentParser
internal import Glibc
internal import Replication
internal import Verification

/// Where the trust data is.
struct TrustOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A bare trust folder: one unpacked generation.", valueName: "dir"))
    var trust: String?

    @Option(help: ArgumentHelp("A synced data folder (default: \(defaultData)).", valueName: "dir"))
    var data: String?

    static let defaultData = "/var/lib/talentcard"

    func validate() throws {
        guard trust == nil || data == nil else {
            throw ValidationError("--trust and --data name two sources of trust data; give one of them")
        }
    }

    /// The folder that is read.
    var path: String { trust ?? "\(data ?? TrustOptions.defaultData)/current" }

    /// The trust data, or `nil` when there is none.
    ///
    /// - Throws: `configuration`.
    func snapshot() throws(CommandFailure) -> TrustSnapshot? {
        // A data folder into which nothing was synced yet is no mistake.
        if trust == nil, access(path, F_OK) != 0 { return nil }
        do {
            return try TrustFolder(path: path).snapshot()
        } catch {
            throw CommandFailure(.configuration, "trust folder: \(error)")
        }
    }
}
