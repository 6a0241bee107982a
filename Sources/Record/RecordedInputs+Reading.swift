internal import Credential
internal import JSON
internal import Policy
internal import Primitives
internal import Verification

// What `RecordLine` draws, read back.

extension JSONObject {
    func moment(_ key: String) -> Timestamp? { self[key]?.string.flatMap { Timestamp(rfc3339: $0) } }

    fileprivate func bytes(_ key: String) -> [UInt8]? { self[key]?.string.flatMap { [UInt8](hex: $0) } }

    /// `nil` when it is there and something else.
    fileprivate func hashes(_ key: String) -> [String: [UInt8]]? {
        guard let value = self[key] else { return [:] }
        guard let members = value.object?.members else { return nil }
        var hashes: [String: [UInt8]] = [:]
        for (name, value) in members {
            guard let hash = value.string.flatMap({ [UInt8](hex: $0) }) else { return nil }
            hashes[name] = hash
        }
        return hashes
    }
}

extension JSONValue? {
    /// Empty when it is not there, `nil` when it is and something else.
    func list<Element>(_ read: (JSONObject) -> Element?) -> [Element]? {
        guard let self else { return [] }
        let elements = self.array?.compactMap { $0.object.flatMap(read) }
        return elements?.count == self.array?.count ? elements : nil
    }
}

extension Decision.Step {
    init?(_ line: JSONObject) {
        guard let before = line["supersedes"]?.string.flatMap({ DecisionID($0) }),
            let reading = line["reading"]?.string.flatMap({ DecisionID($0) }), let readAt = line.moment("readAt")
        else { return nil }
        self.init(supersedes: before, reading: reading, readAt: readAt)
    }
}

extension Decision.EarlierUses {
    init?(_ object: JSONObject) {
        guard let service = object["service"]?.string, let at = object.moment("at"),
            let count = object["count"]?.integer.flatMap({ Int(exactly: $0) })
        else { return nil }
        self.init(
            serviceID: service, count: count, last: Decision.Sighting(at: at, lane: object["lane"]?.string))
    }
}

extension TrustInputs {
    /// - Parameter summary: what the line says of the trust data.
    init?(_ object: JSONObject, _ summary: JSONObject) {
        guard let generation = summary.bytes("generation"), let anchors = object.bytes("anchors"),
            let instead = object.hashes("instead"), let signersAsOf = object.moment("signersAsOf"),
            let clockFloor = object.moment("clockFloor")
        else { return nil }
        self.init(
            generation: generation, anchors: anchors, instead: instead,
            without: Set((object["without"]?.array ?? []).compactMap(\.string)), signersAsOf: signersAsOf,
            clockFloor: clockFloor, asOf: summary.moment("statusAsOf"),
            mayBeFresh: object["mayBeFresh"]?.bool ?? true,
            list: object["list"]?.object.flatMap(ListOrigin.init),
            held: object["held"]?.object.flatMap(ListOrigin.init))
    }
}

extension ListOrigin {
    init?(_ object: JSONObject) {
        guard let token = object["token"]?.string, let files = object.hashes("instead") else { return nil }
        self.init(
            token: token, delta: object["delta"]?.string, isDeltaPast: object["isDeltaPast"]?.bool ?? false,
            files: files)
    }
}

extension PresentationTrace {
    init?(_ object: JSONObject) {
        guard let form = object["form"]?.string.flatMap(Form.init) else { return nil }
        var signature: ChipSignature?
        if let piv = object.bytes("piv") { signature = .piv(der: piv) }
        if let native = object.bytes("native") { signature = .native(raw: native) }
        var wrapping: Wrapping?
        if let before = object.bytes("before"), let behind = object.bytes("behind") {
            wrapping = Wrapping(before: before, behind: behind)
        }
        self.init(
            form: form, sha256: object.bytes("sha256"),
            failure: object["failure"]?.string.flatMap(ReadingFailure.init), nonce: object.bytes("nonce"),
            signature: signature, wrapping: wrapping)
    }
}

extension VerificationRequest {
    /// - Parameters: as `RecordLine` draws them.
    init?(_ asked: JSONObject, _ inputs: JSONObject, site: String, lane: String?) {
        guard let relation = asked["relation"]?.string.flatMap(Relation.init),
            let companions = asked["companions"]?.integer.flatMap({ Int(exactly: $0) })
        else { return nil }
        self.init(
            siteID: site, lane: lane, serviceID: asked["service"]?.string, relation: relation, companions: companions,
            officialTravel: asked["officialTravel"]?.bool, isConfirmedByOperator: asked["confirmed"]?.bool ?? false,
            confirmationReason: asked["reason"]?.string, operatorName: asked["operator"]?.string)
        hasMismatchedDocument = inputs["mismatched"]?.bool ?? false
        for value in asked["attestations"]?.array ?? [] {
            guard let word = value.object?["word"]?.string.flatMap(Attestation.Word.init) else { return nil }
            attestations.append(Attestation(word, by: value.object?["operator"]?.string))
        }
        guard let name = asked["document"]?.string else { return }
        guard let type = DocumentType(id: name) else { return nil }
        recordedDocument = RecordedDocument(
            type: type, match: inputs["documentMatch"]?.string.flatMap(DocumentMatch.init(id:)))
    }
}
