public import Credential

/// The readings of the regulation that the authority may change without a release (Art. 13).
///
/// ```json
/// {"timeZone": "Asia/Shanghai", "presentationMaxAgeSeconds": 60, "presentationFutureSkewSeconds": 30,
///  "cardTermYears": 5, "classCAgeLimit": 65, "leapDayBirthday": "03-01", "operatorRequired": false}
/// ```
/// The last one may be missing.
public struct PolicyParameters: Hashable, Sendable {
    /// When a birthday on 29 February is kept in a year without one.
    public enum LeapDayBirthday: String, Vocabulary {
        case february28 = "02-28"
        case march1 = "03-01"

        public var month: Int {
            switch self {
            case .february28: 2
            case .march1: 3
            }
        }

        public var day: Int {
            switch self {
            case .february28: 28
            case .march1: 1
            }
        }
    }

    public let timeZone: PolicyTimeZone
    /// How old a phone presentation may be.
    public let presentationMaxAgeSeconds: Int
    /// How far ahead of our clock a phone presentation may lie.
    public let presentationFutureSkewSeconds: Int
    /// Art. 6 names no term; this is the reading.
    public let cardTermYears: Int
    /// The birthday at which a class C card ends (Art. 11(6)).
    public let classCAgeLimit: Int
    public let leapDayBirthday: LeapDayBirthday
    /// Whether an operator's word counts only with a name to it; `false` where the policy does not say.
    public let isOperatorRequired: Bool

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields([
            "timeZone", "presentationMaxAgeSeconds", "presentationFutureSkewSeconds", "cardTermYears",
            "classCAgeLimit", "leapDayBirthday", "operatorRequired",
        ])
        timeZone = try PolicyTimeZone(fields.required("timeZone"))
        presentationMaxAgeSeconds = try fields.required("presentationMaxAgeSeconds")
            .integer(1...PolicyLimits.presentationSeconds)
        presentationFutureSkewSeconds = try fields.required("presentationFutureSkewSeconds")
            .integer(0...PolicyLimits.presentationSeconds)
        cardTermYears = try fields.required("cardTermYears").integer(1...PolicyLimits.cardTermYears)
        classCAgeLimit = try fields.required("classCAgeLimit").integer(1...PolicyLimits.ageYears)
        leapDayBirthday = try fields.required("leapDayBirthday").word()
        isOperatorRequired = try fields.optional("operatorRequired")?.bool() ?? false
    }
}
