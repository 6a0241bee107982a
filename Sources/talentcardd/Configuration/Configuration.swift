internal import CardReader
internal import Counter
internal import CounterAPI
internal import Gate
internal import HTTPAsking
internal import Logging
internal import Scanner

/// What the configuration file says; `deploy/talentcardd.yaml` shows every key.
struct Configuration {
    let siteID: String
    let listen: [CounterServer.Address]
    /// The folder of the journal and of the replicated trust data.
    let dataFolder: String
    let trust: Trust
    /// Who may come in from other machines; `nil`: nobody.
    let access: AccessSection?
    let lanes: [Lane]
    /// Who works at them.
    let operators: Operators
    /// How many days the journal's lines are kept; `nil`: for ever.
    let keepDays: Int?
    let reporting: Reporting?
    /// By which everything outside of this machine is asked.
    let proxies: HTTPProxies
    /// `nil`: by the lane's screen.
    let showsHolderName: Bool?
    /// Whom its people call when something does not work; `nil`: nobody is named.
    let support: SupportContact?
    let logLevel: Logger.Level
    /// What stands in the file, by its top-level keys.
    let sections: [String: Section]

    /// One top-level key's value: equal content means the same.
    struct Section {
        let line: Int?
        let content: String
    }

    struct AccessSection {
        let access: Access
        /// Where it was read from.
        let files: [String]
    }

    struct Operators {
        let rules: Shifts.Rules
        /// Where the list was read from.
        let files: [String]
    }

    struct Lane: Hashable {
        let name: String
        let reader: ReaderConfiguration?
        let scanner: ScannerConfiguration?
        let gate: GateConfiguration?
        let signals: LaneSignals.Wiring?
        /// The service that is asked for here; `nil`: all of the site.
        let serviceID: String?
        let screen: LaneScreen
    }
}
