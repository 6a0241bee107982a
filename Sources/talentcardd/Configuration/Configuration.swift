internal import CardReader
internal import CounterAPI
internal import Logging

/// What the configuration file says; `deploy/talentcardd.yaml` shows every key.
struct Configuration: Hashable {
    let siteID: String
    let listen: [CounterServer.Address]
    /// The folder of the journal.
    let dataFolder: String
    let trust: Trust
    let lanes: [Lane]
    let showsHolderName: Bool
    let logLevel: Logger.Level

    struct Trust: Hashable {
        /// A bare trust folder.
        let directory: String
        /// How often the folder is looked at.
        let pollSeconds: Int
    }

    struct Lane: Hashable {
        let name: String
        let reader: ReaderConfiguration
        /// The service that is asked for here; `nil`: all of the site.
        let serviceID: String?
    }
}
