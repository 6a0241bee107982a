internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Primitives

// Files that an officer keeps, and those that one brings.

extension AuthorityResponder {
    func exportSigning(_ call: AuthorityCall) async throws(Problem) -> Response {
        _ = try await RequestFields(bodyOf: call.request, call.context, keys: [])
        let archive = try await desk(for: call).asking { try $0.signingArchive() }
        return AuthorityResponder.file(archive, type: "application/zip", name: "signing.zip")
    }

    func importSigning(_ call: AuthorityCall) async throws(Problem) -> Response {
        let desk = try desk(for: call)
        let archive = try await AuthorityResponder.bytes(in: call, limitBytes: ConsoleDesk.signingLimitBytes)
        return Response(try await desk.asking { try $0.importSigning(archive) })
    }

    func findings(_ call: AuthorityCall) async throws(Problem) -> Response {
        let question = try ListQuestion(call.request, keys: ListQuestion.findingKeys)
        return Response(try await desk(for: call).asking { try $0.findings(question) })
    }

    func figures(_ call: AuthorityCall) async throws(Problem) -> Response {
        let question = try ListQuestion(call.request, keys: ListQuestion.figureKeys)
        return Response(try await desk(for: call).asking { try $0.figures(question) })
    }

    func figuresFile(_ call: AuthorityCall) async throws(Problem) -> Response {
        let question = try ListQuestion(call.request, keys: ListQuestion.figureFileKeys)
        let format = call.values["format"]
        let (bytes, type) = try await desk(for: call).asking { try $0.figuresFile(question, format) }
        return AuthorityResponder.file(bytes, type: type.mediaType, name: "figures.\(type.rawValue)")
    }

    func trail(_ call: AuthorityCall) async throws(Problem) -> Response {
        let question = try ListQuestion(call.request, keys: ListQuestion.trailKeys)
        return Response(try await desk(for: call).asking { try $0.trail(question) })
    }

    func trailFile(_ call: AuthorityCall) async throws(Problem) -> Response {
        let question = try ListQuestion(call.request, keys: ListQuestion.trailFileKeys)
        let format = call.values["format"]
        let (bytes, type) = try await desk(for: call).asking { try $0.trailFile(question, format) }
        return AuthorityResponder.file(bytes, type: type.mediaType, name: "trail.\(type.rawValue)")
    }

    /// `{"contains": hash}`, which may be left out.
    func verifyTrail(_ call: AuthorityCall) async throws(Problem) -> Response {
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: ["contains"])
        let noted = try fields.string("contains").map { (text) throws(Problem) -> [UInt8] in
            guard let hash = [UInt8](hex: text), hash.count == 32 else {
                throw Problem(.badValue, "contains is a SHA-256 in hexadecimal")
            }
            return hash
        }
        let desk = try desk(for: call)
        return Response(
            try await served.console.verifications.running { () throws(Problem) in
                try await desk.asking(on: VerificationDesk.threads) { try $0.verifyTrail(expecting: noted) }
            })
    }

    static func file(_ bytes: [UInt8], type: String, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func bytes(in call: AuthorityCall, limitBytes: Int) async throws(Problem) -> [UInt8] {
        do throws(BodyRefusal) {
            return try await BoundedBody.bytes(
                of: call.request, call.context, types: ["application/octet-stream"], limitBytes: limitBytes)
        } catch {
            throw Problem(error)
        }
    }
}
