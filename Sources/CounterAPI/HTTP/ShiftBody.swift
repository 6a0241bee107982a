internal import Counter
internal import HTTPServing
internal import JSON
internal import Primitives

/// Who somebody says to be: `{"operator": number, "pin": digits}`.
struct OperatorFields: Hashable {
    let number: String
    let pin: String

    static let keys: Set<String> = ["operator", "pin"]

    init(_ fields: RequestFields) throws(Problem) {
        number = try fields.required("operator", try fields.operatorNumber())
        pin = try fields.required("pin", try fields.pin())
    }
}

/// The body of `POST /v1/shifts`:
///
///     {"lane": text, "operator": number, "pin": digits}
struct ShiftBody: Hashable {
    let lane: String
    let `operator`: OperatorFields

    static let keys = OperatorFields.keys.union(["lane"])

    init(_ fields: RequestFields) throws(Problem) {
        lane = try fields.required("lane", try fields.name("lane"))
        `operator` = try OperatorFields(fields)
    }
}

/// The body of `POST /v1/lanes/{name}/open`:
///
///     {"reason": text, ? "operator": number, ? "pin": digits}
///
/// The supervisor may be left out by a token that has the scope `supervise`, and by nobody else.
struct OpenBody: Hashable {
    let reason: String
    let supervisor: OperatorFields?

    static let keys = OperatorFields.keys.union(["reason"])

    init(_ fields: RequestFields) throws(Problem) {
        reason = try fields.required("reason", try fields.reason())
        let names = try (fields.operatorNumber(), fields.pin())
        supervisor = names.0 == nil && names.1 == nil ? nil : try OperatorFields(fields)
    }
}

extension RequestFields {
    fileprivate func operatorNumber() throws(Problem) -> String? {
        guard let number = try string("operator") else { return nil }
        guard number.isPlainName else {
            throw Problem(.badValue, "operator must be 1–64 of A-Z a-z 0-9 . _ -, as the site numbers its operators")
        }
        return number
    }

    fileprivate func pin() throws(Problem) -> String? {
        guard let pin = try string("pin") else { return nil }
        guard Operator.isPIN(pin) else { throw Problem(.badValue, "pin must be 4–12 digits") }
        return pin
    }
}
