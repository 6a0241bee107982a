internal import Credential
internal import Encodings
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Regulation
internal import Signatures

// What goes between the authority and a reader at an officer's own desk, by way of the officer's browser: bytes in base64url.
//
//     {"do": "look"}                            {"contents": {"key"?, "target"?, "elsewhere": […]}}
//     {"do": "open"}                            {"done": true}
//     {"do": "generate-key"}                    {"key": x ‖ y}
//     {"do": "write", "credential"}             {"done": true}
//     {"do": "present", "nonce"}                {"reading": {"credential", "nonce", "signature"?}}, {"unread": "card-removed"}
//     any of them                               {"fault": "no-reader", "said": what the card or PC/SC said}

extension ChipQuestion {
    static let keys: Set<String> = ["do", "credential", "nonce"]

    var json: JSONValue {
        switch self {
        case .look: ["do": "look"]
        case .open: ["do": "open"]
        case .generateKey: ["do": "generate-key"]
        case .write(let credential): ["do": "write", "credential": .base64URL(credential)]
        case .present(let nonce): ["do": "present", "nonce": .base64URL(nonce)]
        }
    }

    /// - Throws: `missingKey`, `wrongType`, `badValue`.
    init(_ fields: RequestFields) throws(Problem) {
        switch try fields.required("do", fields.string("do")) {
        case "look": self = .look
        case "open": self = .open
        case "generate-key": self = .generateKey
        case "write": self = .write(try fields.required("credential", fields.bytes("credential")))
        case "present":
            let nonce = try fields.required("nonce", fields.bytes("nonce"))
            guard nonce.count == ChipChallenge.nonceBytes else { throw fields.otherBytes("nonce") }
            self = .present(nonce: nonce)
        default: throw Problem(.badValue, "do must be look, open, generate-key, write or present")
        }
    }
}

extension ChipAnswer {
    var json: JSONValue {
        switch self {
        case .contents(let contents):
            var object: JSONObject = ["elsewhere": .array(contents.elsewhere.map(JSONValue.base64URL))]
            if let key = contents.key { object["key"] = .base64URL(key.bytes) }
            if let target = contents.target { object["target"] = .base64URL(target) }
            return ["contents": .object(object)]
        case .done: return ["done": true]
        case .key(let key): return ["key": .base64URL(key.bytes)]
        case .presentation(.chip(let reading)):
            var object: JSONObject = [
                "credential": .base64URL(reading.credential), "nonce": .base64URL(reading.nonce),
            ]
            if case .piv(let der) = reading.signature { object["signature"] = .base64URL(der) }
            return ["reading": .object(object)]
        case .presentation(.unread(let failure)): return ["unread": .string(failure.rawValue)]
        case .presentation: return ["unread": .string(ReadingFailure.unreadable.rawValue)]
        }
    }
}

/// What came back from the desk.
enum ChipReply {
    case answer(ChipAnswer)
    case fault(ChipFault)

    static let keys: Set<String> = ["contents", "done", "key", "reading", "unread", "fault", "said"]
    private static let objectsLimit = 16

    /// - Throws: `missingKey`, `wrongType`, `unknownKey`, `badValue`.
    init(_ fields: RequestFields) throws(Problem) {
        if let name = try fields.string("fault") {
            guard let name = ChipFaultName(rawValue: name) else { throw Problem(.badValue, "no such fault") }
            self = .fault(name.fault(saying: try fields.string("said", limitBytes: 200) ?? ""))
        } else if let contents = try fields.fields("contents", keys: ["key", "target", "elsewhere"]) {
            var elsewhere: [[UInt8]] = []
            for text in try contents.strings("elsewhere", count: 0...ChipReply.objectsLimit) ?? [] {
                elsewhere.append(try contents.bytes(text, of: "elsewhere"))
            }
            self = .answer(
                .contents(
                    ChipContents(
                        key: try contents.publicKey("key"), target: try contents.bytes("target"), elsewhere: elsewhere))
            )
        } else if let key = try fields.publicKey("key") {
            self = .answer(.key(key))
        } else if let reading = try fields.fields("reading", keys: ["credential", "nonce", "signature"]) {
            self = .answer(
                .presentation(
                    .chip(
                        ChipReading(
                            credential: try reading.required("credential", reading.bytes("credential")),
                            nonce: try reading.required("nonce", reading.bytes("nonce")),
                            signature: try reading.bytes("signature").map { .piv(der: $0) }))))
        } else if let failure = try fields.string("unread") {
            self = .answer(.presentation(.unread(ReadingFailure(rawValue: failure) ?? .unreadable)))
        } else if try fields.bool("done") == true {
            self = .answer(.done)
        } else {
            throw Problem(.missingKey, "the answer says nothing")
        }
    }
}

/// What a reader, or the chip in it, failed at, as the desk says it: append-only.
package enum ChipFaultName: String, CaseIterable, Sendable {
    case noPIV = "no-piv"
    case interrupted
    case unclear
    case otherCipher = "other-cipher"
    case wrongManagementKey = "wrong-management-key"
    case notProven = "not-proven"
    case makesNoKey = "makes-no-key"
    case notWritten = "not-written"
    case notPersonalised = "not-personalised"
    case noService = "no-service"
    case noReader = "no-reader"
    case cardRemoved = "card-removed"
    case heldElsewhere = "held-elsewhere"
    case cardNotAsked = "card-not-asked"
    case noRandomBytes = "no-random-bytes"

    func fault(saying answer: String) -> ChipFault {
        switch self {
        case .noPIV: .noPIV(answer: answer)
        case .interrupted: .interrupted(answer: answer)
        case .unclear: .unclear(answer: answer)
        case .otherCipher: .otherCipher(answer: answer)
        case .wrongManagementKey: .wrongManagementKey(answer: answer)
        case .notProven: .notProven(answer: answer)
        case .makesNoKey: .makesNoKey(answer: answer)
        case .notWritten: .notWritten(answer: answer)
        case .notPersonalised: .notPersonalised(answer: answer)
        case .noService: .noService(answer: answer)
        case .noReader: .noReader(answer: answer)
        case .cardRemoved: .cardRemoved(answer: answer)
        case .heldElsewhere: .heldElsewhere(answer: answer)
        case .cardNotAsked: .cardNotAsked(answer: answer)
        case .noRandomBytes: .noRandomBytes
        }
    }

    /// - Returns: the name with what was said; `nil` for what the authority alone judges.
    static func of(_ fault: ChipFault) -> (name: ChipFaultName, said: String)? {
        switch fault {
        case .noPIV(let answer): (.noPIV, answer)
        case .interrupted(let answer): (.interrupted, answer)
        case .unclear(let answer): (.unclear, answer)
        case .otherCipher(let answer): (.otherCipher, answer)
        case .wrongManagementKey(let answer): (.wrongManagementKey, answer)
        case .notProven(let answer): (.notProven, answer)
        case .makesNoKey(let answer): (.makesNoKey, answer)
        case .notWritten(let answer): (.notWritten, answer)
        case .notPersonalised(let answer): (.notPersonalised, answer)
        case .noService(let answer): (.noService, answer)
        case .noReader(let answer): (.noReader, answer)
        case .cardRemoved(let answer): (.cardRemoved, answer)
        case .heldElsewhere(let answer): (.heldElsewhere, answer)
        case .cardNotAsked(let answer): (.cardNotAsked, answer)
        case .noRandomBytes: (.noRandomBytes, "")
        case .holdsOther, .holdsBegunCard, .holdsLivingCard, .endProposed, .madeHeldKey, .refusedByCounter: nil
        }
    }
}

extension JSONValue {
    fileprivate static func base64URL(_ bytes: [UInt8]) -> JSONValue { .string(Base64URL.encode(bytes)) }
}

extension RequestFields {
    fileprivate func bytes(_ key: String) throws(Problem) -> [UInt8]? {
        guard let text = try string(key) else { return nil }
        return try bytes(text, of: key)
    }

    fileprivate func bytes(_ text: String, of key: String) throws(Problem) -> [UInt8] {
        do { return try Base64URL.decode(text) } catch { throw otherBytes(key) }
    }

    fileprivate func publicKey(_ key: String) throws(Problem) -> PublicKey? {
        guard let point = try bytes(key) else { return nil }
        guard point.count == 64 else { throw otherBytes(key) }
        do { return try PublicKey(p256x: Array(point[..<32]), y: Array(point[32...])) } catch { throw otherBytes(key) }
    }

    fileprivate func otherBytes(_ key: String) -> Problem {
        Problem(.badValue, "\(name(key)) must be what it is said to be, in base64url")
    }
}
