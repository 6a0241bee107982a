internal import JSON
public import Primitives
internal import Record
public import Verification

/// What an operator does against or without a decision, with the reason.
///
///     {"entry":"override","id":…,"at":…,"site":…,"lane":…,"action":"gate-opened","reason":…,"operator":…}
public struct Override: Hashable, Sendable {
    /// Append-only.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case gateOpened = "gate-opened"
    }

    public let id: DecisionID
    public let action: Action
    public let siteID: String
    public let lane: String?
    public let reason: String
    /// As the site names its operators.
    public let operatorName: String?
    public let at: Timestamp

    public init(
        id: DecisionID, action: Action = .gateOpened, siteID: String, lane: String?, reason: String,
        operatorName: String? = nil, at: Timestamp
    ) {
        self.id = id
        self.action = action
        self.siteID = siteID
        self.lane = lane
        self.reason = reason
        self.operatorName = operatorName
        self.at = at
    }

    fileprivate var line: RecordLine {
        var line: JSONObject = ["id": .string(id.text), "at": .string(at.rfc3339), "site": .string(siteID)]
        if let lane { line["lane"] = .string(lane) }
        line["action"] = .string(action.rawValue)
        line["reason"] = .string(reason)
        if let operatorName { line["operator"] = .string(operatorName) }
        return RecordLine(.override, line)
    }
}

/// The proof that an override is on disk, which whatever acts on one asks for. Only the journal makes one.
public struct OverrideReceipt: Hashable, Sendable {
    public let override: Override
    /// Its place in the chain, counted from 1.
    public let position: Int64

    fileprivate init(_ override: Override, at position: Int64) {
        self.override = override
        self.position = position
    }
}

extension Journal {
    /// Writes the override down, and returns when it is on disk.
    public func record(_ override: Override) async throws(JournalError) -> OverrideReceipt {
        try await written { chain, database in
            OverrideReceipt(override, at: try chain.append(override.line, to: database))
        }
    }
}
