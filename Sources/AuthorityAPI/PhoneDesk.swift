internal import Encodings
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Registry
internal import Regulation
internal import Signatures

/// `POST /v1/phones`: a phone gets its credential by the code that its holder was given.
///
///     {"code":…,"key":PEM,"proof":base64url} → {"card":…,"credential":base64url}
///
/// Nobody is signed in: the code is the word. So a network may try ten times at once, and then once in six seconds.
struct PhoneDesk: Sendable {
    let authority: Authority
    let attempts = AttemptLimiter(burst: 10, secondsPerAttempt: 6)

    private static let limitBytes = 8 << 10

    func respond(to call: AuthorityCall) async throws(Problem) -> Response {
        let moment = call.at
        guard attempts.admits(call.network, at: moment) else { throw .tooManyAttempts }
        let fields = try await RequestFields(
            bodyOf: call.request, call.context, limitBytes: PhoneDesk.limitBytes, keys: ["code", "key", "proof"])
        let code = try fields.required("code", fields.string("code"))
        let pem = try fields.required("key", fields.string("key"))
        let text = try fields.required("proof", fields.string("proof"))
        let (key, proof): (PublicKey, [UInt8])
        do {
            (key, proof) = (try PublicKey(pem: Array(pem.utf8)), try Base64URL.decode(text))
        } catch {
            throw Problem(.badValue, "key is a public key in PEM, proof its signature in base64url")
        }
        let made = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.cards.enrollPhone(code: code, key: key, proof: proof, at: moment)
        }
        return Response(["card": .string(made.card), "credential": .string(Base64URL.encode(made.credential))])
    }
}
