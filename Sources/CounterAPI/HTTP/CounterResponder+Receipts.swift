internal import Counter
internal import Encodings
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Journal
internal import Primitives
internal import Record
internal import Signatures
internal import Verification

// The site's signed word that it admitted a card, for the site's own system.

extension CounterResponder {
    /// `{? "service": text}` → `{"receipt": base64url, "key": hex, "verification", "service", "at"}`, or the COSE_Sign1 itself by
    /// `Accept: application/cose`.
    ///
    /// For an `admit` alone, while no later decision has taken its place.
    func presenceReceipt(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: ["service"])
        let service = try fields.identifier("service")
        _ = try await admitted(call, to: .record, id)
        let standing = try await reading { () throws(JournalError) in try await counter.journal.standing(of: id) }
        let line: String
        switch standing {
        case .newest(let text): line = text
        case .superseded: throw Problem(.notAdmitted, "a later verification has taken this one's place")
        case .unknown: throw Problem(.notFound, "no verification of this id")
        }
        let admission = try CounterResponder.admission(in: line, to: service)
        guard admission.siteID == counter.siteID else {
            throw Problem(.notAdmitted, "it was decided for another site, for which this one signs nothing")
        }
        let receipt = PresenceReceipt(of: admission, in: line, at: counter.clock.now())
        let envelope: [UInt8]
        do { envelope = try receipt.signed(by: siteKey) } catch {
            throw Problem(.checkFailed, "the receipt could not be signed")
        }
        guard !CounterResponder.wantsCOSE(call.request.headers) else { return Response(cose: envelope) }
        return Response([
            "receipt": .string(Base64URL.encode(envelope)), "key": .string(siteKey.publicKey.siteKeyID?.hex ?? ""),
            "verification": .string(id.text), "service": .string(admission.serviceID),
            "at": .string(receipt.issuedAt.rfc3339),
        ])
    }

    private static func admission(in line: String, to service: String?) throws(Problem) -> RecordedAdmission {
        let object: JSONObject?
        do { object = try JSONValue(parsing: Array(line.utf8)).object } catch {
            throw Problem(.journalFailed, "the journal cannot be read: \(JournalError.Code.damaged.rawValue)")
        }
        let services = object.map(RecordedAdmission.services) ?? []
        guard let first = services.first else { throw Problem(.notAdmitted, "this verification admits to nothing") }
        guard let service = service ?? (services.count == 1 ? first : nil) else {
            throw Problem(.missingKey, "service is missing: this verification admits to several")
        }
        guard let admission = object.flatMap({ RecordedAdmission($0, to: service) }) else {
            throw Problem(.notAdmitted, "this verification does not admit to that service")
        }
        return admission
    }

    private static func wantsCOSE(_ headers: HTTPFields) -> Bool {
        headers[values: .accept].flatMap { $0.split(separator: ",") }.contains { type in
            type.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == "application/cose"
        }
    }
}

extension Response {
    /// RFC 9052 §11.3.
    fileprivate init(cose bytes: [UInt8]) {
        self.init(
            status: .ok,
            headers: [
                .contentType: #"application/cose; cose-type="cose-sign1""#, .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
