internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import Primitives
internal import Regulation
internal import Signatures

/// How a site comes in: `GET /v1/trust`, whose fingerprints its technician compares with paper, then `POST
/// /v1/sites/enrolments` with the code of its invitation.
///
/// Nobody is signed in: the code is the word. So a network may try ten times at once, and then once in six seconds.
struct SiteDesk: Sendable {
    let authority: Authority
    let attempts = AttemptLimiter(burst: 10, secondsPerAttempt: 6)
    /// What it gives is everybody's, and read from the disk.
    let looks = AttemptLimiter(burst: 30, secondsPerAttempt: 2)

    private static let limitBytes = 8 << 10
    private static let versionLimitBytes = 64

    func trust(_ call: AuthorityCall) async throws(Problem) -> Response {
        guard looks.admits(call.network, at: call.at) else { throw .tooManyAttempts }
        let offered = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.officers.offeredTrust()
        }
        return Response(offered.json)
    }

    func enrol(_ call: AuthorityCall) async throws(Problem) -> Response {
        let moment = call.at
        guard attempts.admits(call.network, at: moment) else { throw .tooManyAttempts }
        let fields = try await RequestFields(
            bodyOf: call.request, call.context, limitBytes: SiteDesk.limitBytes, keys: SiteEnrolment.keys)
        let enrolment = try SiteDesk.enrolment(fields)
        let enrolled = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.officers.enrolSite(enrolment, at: moment)
        }
        return Response(enrolled.json)
    }

    private static func enrolment(_ fields: RequestFields) throws(Problem) -> SiteEnrolment {
        let code = try fields.required("code", fields.string("code"))
        let pem = try fields.required("key", fields.string("key"))
        let proof = try fields.required("proof", fields.string("proof"))
        let version = try fields.required("version", fields.string("version", limitBytes: versionLimitBytes))
        let key: PublicKey
        do {
            key = try PublicKey(pem: Array(pem.utf8))
        } catch {
            throw Problem(.badValue, "key is an Ed25519 public key in PEM")
        }
        guard key.algorithm == .ed25519, let proof = [UInt8](hex: proof), version.isPlainName else {
            throw Problem(.badValue, "key is an Ed25519 public key in PEM, proof its signature in hexadecimal")
        }
        // One that cannot be a code is unknown, as one is that could be.
        guard let code = SiteCode(code) else { throw Problem(AuthorityError(CardFault.noInvitation, at: "code")) }
        return SiteEnrolment(code: code, key: key, proof: proof, version: version)
    }
}
