internal import ArgumentParser
internal import Primitives
internal import Replication
internal import Terminal
internal import Verification
internal import Words

/// Where the trust data is.
struct TrustOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A bare trust folder: one unpacked generation.", valueName: "dir"))
    var trust: String?

    @Option(help: ArgumentHelp("A synced data folder (default: \(defaultData)).", valueName: "dir"))
    var data: String?

    static let defaultData = "/var/lib/talentcard"

    func validate() throws {
        guard trust == nil || data == nil else {
            throw ValidationError(.oneOf("--trust", "--data"))
        }
    }

    /// The folder that is read.
    var path: String { trust ?? data ?? TrustOptions.defaultData }

    /// The trust data, or `nil` when there is none.
    ///
    /// - Parameter moment: by which a bare folder's data is judged instead of the system's clock.
    /// - Throws: `configuration`.
    func snapshot(at moment: Timestamp? = nil) throws(CommandFailure) -> TrustSnapshot? {
        guard let trust else { return try status().snapshot }
        do {
            let snapshot = try TrustFolder(path: trust).snapshot(clock: Environment.clock(at: moment))
            // What is left out changes what is decided; whoever looks should know.
            for alarm in snapshot?.alarms ?? [] {
                StandardError.write(line: "left out: \(trust)/\(alarm.place): \(alarm.error.rawValue)")
            }
            return snapshot
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
