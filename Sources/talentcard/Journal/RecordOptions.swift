internal import ArgumentParser
internal import Journal
internal import Policy
internal import Primitives
internal import Replication
internal import Verification
internal import Words

/// Which decisions of a journal are wanted.
struct RecordOptions: ParsableArguments {
    @Option(help: ArgumentHelp("From this moment on (RFC 3339).", valueName: "time"))
    var from: Timestamp?

    @Option(help: ArgumentHelp("Before this moment (RFC 3339).", valueName: "time"))
    var to: Timestamp?

    @Option(help: ArgumentHelp("Only this lane.", valueName: "name"))
    var lane: String?

    @Option(help: ArgumentHelp("Only this card, by the number on its face.", valueName: "number"))
    var card: String?

    @Option(help: ArgumentHelp("Only decisions that came out so.", valueName: "outcome"))
    var outcome: Outcome?

    @Option(help: ArgumentHelp("Only by the word or the token of this operator.", valueName: "id"))
    var `operator`: String?

    @Option(help: ArgumentHelp("Only about this service.", valueName: "id"))
    var service: String?

    @Flag(help: "Only the last decision of each reading, not the steps before it.")
    var last = false

    /// All of them, for whoever is told where they go.
    static let names = "--from, --to, --lane, --card, --outcome, --operator, --service, --last"

    var isAny: Bool {
        [lane, card, `operator`, service].allSatisfy { $0 == nil } && from == nil && to == nil && outcome == nil
            && !last
    }

    func filter(limit: Int) -> Journal.Filter {
        Journal.Filter(
            from: from, to: to, lane: lane, card: card?.uppercased(), outcome: outcome, operatorName: `operator`,
            serviceID: service, isLast: last, limit: limit)
    }
}

extension JournalOptions {
    /// The table that people read: by the clock on the wall (`TZ`, else the policy's zone, else the system's), services by
    /// their names where the data folder has the policy.
    ///
    /// - Parameter words: `nil`: the codes.
    func table(words: (any Wording)?) -> RecordTable {
        let policies = policies
        let names = Dictionary(
            [policies?.next, policies?.current].compactMap { $0?.services }.joined().map { ($0.id, $0.name) },
            uniquingKeysWith: { _, current in current })
        let zone = policies?.current.parameters.timeZone
        guard let zone, Environment.variable("TZ")?.isEmpty ?? true else {
            return RecordTable(utcOffsetSeconds: Environment.utcOffsetSeconds, words: words, names: names)
        }
        return RecordTable(utcOffsetSeconds: { _ in zone.utcOffsetSeconds }, words: words, names: names)
    }

    /// For names alone: a folder without trust data, or with broken ones, lists its journal all the same.
    private var policies: PolicyCalendar? {
        guard file == nil else { return nil }
        do throws(StoreError) {
            return try TrustStore(path: data ?? TrustOptions.defaultData).status().snapshot?.policies
        } catch {
            return nil
        }
    }
}
