internal import Encodings
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Signatures

/// `POST /v1/phones`: a phone gets its credential by the code that its holder was given.
///
///     {"code":…,"key":PEM,"proof":base64url} → {"card":…,"credential":base64url}
///
/// Nobody is signed in: the code is the word. So a network may try ten times at once, and then once in six seconds.
struct PhoneDesk: Sendable {
    let authority: Authority
    let now: @Sendable () -> Timestamp
    let attempts = AttemptLimiter(burst: 10, secondsPerAttempt: 6)

    private static let limitBytes = 8 << 10

    func respond(to request: Request, _ context: HTTPContext) async throws(Problem) -> Response {
        guard request.method == .post else {
            throw .notAllowed("POST")
        }
        let moment = now()
        guard attempts.admits(context.network, at: moment) else { throw .tooManyAttempts }
        let body = try await request.json(context, limitBytes: PhoneDesk.limitBytes).object
        guard let code = body?["code"]?.string, let pem = body?["key"]?.string, let text = body?["proof"]?.string,
            body?.count == 3
        else { throw Problem(.badValue, "code, key and proof, each a text") }
        let (key, proof): (PublicKey, [UInt8])
        do {
            (key, proof) = (try PublicKey(pem: Array(pem.utf8)), try Base64URL.decode(text))
        } catch {
            throw Problem(.badValue, "key is a public key in PEM, proof its signature in base64url")
        }
        let made = try await Blocking.run { [authority] () throws(IssuanceError) in
            try authority.enrollPhone(code: code, key: key, proof: proof, at: moment)
        }
        return Response(["card": .string(made.card), "credential": .string(Base64URL.encode(made.credential))])
    }
}
