internal import JSON
internal import Primitives
internal import Record
internal import Replication
internal import Signatures
internal import Terminal
internal import Verification

/// Recorded lines decided again, one after the other, and what they came to.
struct ReplayRun {
    private let archivePath: String
    private let archive: GenerationArchive
    /// Roots of signers by their SHA-256.
    private let anchors: [[UInt8]: [UInt8]]
    private var cards: CardFiles
    /// Of the line before: many go by the same.
    private var latest: (inputs: TrustInputs, snapshot: TrustSnapshot)?
    private var counts: [Sort: Int] = [:]

    /// What became of a line. Append-only.
    enum Sort: String, CaseIterable {
        case same, otherwise
        case noCard = "no-card"
        case noTrust = "no-trust"
        case noInputs = "no-inputs"
    }

    /// One line, decided again or not.
    struct Replayed {
        let sort: Sort
        let id: String
        /// What it comes to, or what is missing.
        let finding: String
        var differences: [Replay.Difference] = []

        var text: String {
            let lines = differences.map { difference in
                "    \(difference.place): \(ReplayRun.text(difference.recorded)) → \(ReplayRun.text(difference.again))\n"
            }
            return ReplayRun.safe("\(sort.rawValue) \(id): \(finding)") + "\n" + lines.joined()
        }

        var json: JSONValue {
            var object: JSONObject = [
                "id": .string(id), "replay": .string(sort.rawValue), "finding": .string(finding),
            ]
            if !differences.isEmpty {
                object["differences"] = .array(
                    differences.map { difference in
                        var members: JSONObject = ["place": .string(difference.place)]
                        if let recorded = difference.recorded { members["recorded"] = recorded }
                        if let again = difference.again { members["again"] = again }
                        return .object(members)
                    })
            }
            return .object(object)
        }
    }

    /// - Parameters:
    ///   - archive: the folder of generations and objects.
    ///   - anchors: roots of signers (PEM) that it may lack.
    init(archive path: String, anchors: [[UInt8]], cards: CardFiles) {
        archivePath = path
        archive = GenerationArchive(path: path)
        self.anchors = Dictionary(anchors.map { (SHA256.hash($0), $0) }, uniquingKeysWith: { first, _ in first })
        self.cards = cards
    }

    mutating func replay(_ line: String) -> Replayed {
        let replayed = replayed(line)
        counts[replayed.sort, default: 0] += 1
        return replayed
    }

    private mutating func replayed(_ line: String) -> Replayed {
        guard let inputs = RecordedInputs(line) else {
            return Replayed(
                sort: .noInputs, id: RecordedInputs.id(of: line) ?? "-",
                finding: "the line does not name what the decision went by")
        }
        let id = inputs.id.text
        var snapshot: TrustSnapshot?
        if let trust = inputs.trust {
            snapshot = self.snapshot(of: trust)
            guard snapshot != nil else {
                return Replayed(
                    sort: .noTrust, id: id,
                    finding:
                        "\(archivePath) has not all of generation \(trust.generation.hex); try another --archive, or --ca"
                )
            }
        }
        guard let hash = inputs.presentedHash else { return told(inputs.replayed(nil, trust: snapshot), id) }
        let replay = cards.first(number: inputs.cardNumber) { inputs.replayed($0, trust: snapshot) }
        guard let replay else {
            let card = inputs.cardNumber.map { "of \($0) " } ?? ""
            return Replayed(
                sort: .noCard, id: id, finding: "no --credential \(card)gives what was presented (SHA-256 \(hash.hex))")
        }
        return told(replay, id)
    }

    private func told(_ replay: Replay?, _ id: String) -> Replayed {
        guard let replay else { return Replayed(sort: .noInputs, id: id, finding: "the line contradicts itself") }
        let words = [replay.decision.outcome.rawValue] + replay.decision.reasons.map(\.rawValue)
        return Replayed(
            sort: replay.isSame ? .same : .otherwise, id: id, finding: words.joined(separator: " "),
            differences: replay.differences)
    }

    private mutating func snapshot(of trust: TrustInputs) -> TrustSnapshot? {
        if let latest, latest.inputs == trust { return latest.snapshot }
        guard let snapshot = archive.snapshot(of: trust, with: anchors) else { return nil }
        latest = (trust, snapshot)
        return snapshot
    }

    var summary: String {
        let parts = Sort.allCases.compactMap { sort in counts[sort].map { "\($0) \(sort.rawValue)" } }
        return parts.isEmpty ? "no decisions\n" : parts.joined(separator: ", ") + "\n"
    }

    /// `nil`: all the same.
    var status: ExitStatus? {
        if counts[.otherwise] != nil { return .unsafe }
        if counts[.noTrust] != nil { return .unavailable }
        return counts[.noCard] != nil || counts[.noInputs] != nil ? .badInput : nil
    }

    private static func text(_ value: JSONValue?) -> String {
        value.map { safe(String(decoding: $0.encoded(), as: UTF8.self)) } ?? "nothing"
    }

    /// Lanes and the like are others' words.
    private static func safe(_ text: String) -> String { terminalSafe(text) }
}
