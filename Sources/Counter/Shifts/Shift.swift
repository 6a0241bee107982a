package import JSON
package import Primitives

/// That an operator works at a lane, from his sign-in on. Only `Shifts` makes one, of a PIN that was right.
package struct Shift: Hashable, Sendable {
    package let lane: String
    package let `operator`: Operator
    package let since: Timestamp
    /// When it ends by itself, however busy.
    package let until: Timestamp

    /// Why one is over. Append-only.
    package enum End: String, Hashable, Sendable, CaseIterable {
        case signedOff = "signed-off"
        /// Somebody else, or he himself anew, has signed in at the lane.
        case replaced
        case idle
        /// It was as long as one may be.
        case tooLong = "too-long"
        /// The list of operators has him no more, or otherwise.
        case removed
    }

    /// `{"lane": name, "operator": number, "name": text, "role": "operator"/"supervisor", "since": moment, "until": moment}`
    package var json: JSONValue {
        [
            "lane": .string(lane), "operator": .string(`operator`.number), "name": .string(`operator`.name),
            "role": .string(`operator`.role.rawValue), "since": .string(since.rfc3339), "until": .string(until.rfc3339),
        ]
    }
}

/// What the event stream tells of a lane's shift.
package enum ShiftChange: Hashable, Sendable {
    case began(Shift)
    case ended(Shift, Shift.End)

    package var lane: String {
        switch self {
        case .began(let shift), .ended(let shift, _): shift.lane
        }
    }

    /// The shift, or `{"lane": name, "operator": null, "ended": why}`.
    package var json: JSONValue {
        switch self {
        case .began(let shift): shift.json
        case .ended(let shift, let end):
            ["lane": .string(shift.lane), "operator": .null, "ended": .string(end.rawValue)]
        }
    }
}
