internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

// Papers come as files, and go to a viewer that can run nothing.

extension AuthorityResponder {
    func addPaper(_ call: AuthorityCall) async throws(Problem) -> Response {
        let (desk, id) = (try desk(for: call), try call.number("id"))
        let content = try await AuthorityResponder.bytes(in: call, limitBytes: PaperFormat.limitBytes)
        return Response(try await desk.asking { try $0.addPaper(content, to: id) })
    }

    /// The type is what we found in it ourselves, and its origin is nobody's: a script in it has nothing to run in, and nothing to
    /// reach. A PDF is saved, since readers of it run what they like.
    func paper(_ call: AuthorityCall) async throws(Problem) -> Response {
        let (desk, id) = (try desk(for: call), try call.number("id"))
        guard let digest = [UInt8](hex: call.values["digest"]) else { throw Problem(.notFound, "no such resource") }
        let (paper, content) = try await desk.asking { try $0.paper(digest, of: id) }
        let name = "\(id)-\(digest.prefix(4).hex).\(paper.format.rawValue)"
        let disposition =
            switch paper.format {
            case .pdf: "attachment"
            case .png, .jpeg: "inline"
            }
        return Response(
            status: .ok,
            headers: [
                .contentType: paper.format.mediaType, .contentDisposition: "\(disposition); filename=\"\(name)\"",
                .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .contentSecurityPolicy: "sandbox; default-src 'none'; frame-ancestors 'none'",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }
}
