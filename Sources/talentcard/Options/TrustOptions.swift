internal import ArgumentParser
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
    var path: String { trust ?? data ?? TrustOptions.defaultData }

    /// The trust data, or `nil` when there is none.
    ///
    /// - Throws: `configuration`.
    func snapshot() throws(CommandFailure) -> TrustSnapshot? {
        guard let trust else { return try status().snapshot }
        do {
            return try TrustFolder(path: trust).snapshot()
        } catch {
            throw CommandFailure(.configuration, "trust folder: \(error)")
        }
    }

    /// What the data folder holds; a folder into which nothing was synced yet is no mistake.
    ///
    /// - Throws: `configuration`.
    func status() throws(CommandFailure) -> TrustInForce {
        do throws(StoreError) {
            return try TrustStore(path: path).status()
        } catch {
            throw CommandFailure(.configuration, "data folder: \(error)")
        }
    }
}
