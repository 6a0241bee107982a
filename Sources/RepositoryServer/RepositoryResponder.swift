internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOPosix

/// What each request is answered: a file, the stream of events, or that there is no such thing.
struct RepositoryResponder {
    /// The file at `metadata/…` or `targets/…`; blocks on the disk.
    let open: @Sendable (_ name: Substring) -> ServedFile?
    let changes: ChangeFeed

    private static let prefix = "/repository/"
    private static let chunkBytes = 64 << 10

    func respond(to request: Request) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            return Response(status: .methodNotAllowed, headers: [.allow: "GET, HEAD"])
        }
        let path = request.uri.path
        guard path.hasPrefix(RepositoryResponder.prefix) else { return RepositoryResponder.missing }
        let name = path.dropFirst(RepositoryResponder.prefix.count)
        if name == "events" { return events(request) }
        // Opening and reading block on the disk, so they happen on a thread for that.
        let file = try await NIOThreadPool.singleton.runIfActive { open(name) }
        guard let file else { return RepositoryResponder.missing }
        return answer(request, with: file)
    }

    /// Nobody keeps it: the next root appears where there was none.
    private static var missing: Response {
        Response(status: .notFound, headers: [.cacheControl: "no-cache", .contentLength: "0"])
    }

    private func answer(_ request: Request, with file: ServedFile) -> Response {
        var headers: HTTPFields = [
            .eTag: file.tag, .cacheControl: file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
            .xContentTypeOptions: "nosniff",
        ]
        if matches(request.headers[values: .ifNoneMatch], file.tag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = file.mediaType
        guard request.method == .get else {
            headers[.contentLength] = String(file.size)
            return Response(status: .ok, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: body(of: file))
    }

    /// RFC 9110 §13.1.2: any of the tags, compared weakly.
    private func matches(_ fields: [String], _ tag: String) -> Bool {
        fields.flatMap { $0.split(separator: ",") }.contains { given in
            var given = given.drop { $0 == " " || $0 == "\t" }
            while given.last == " " || given.last == "\t" { given.removeLast() }
            return given == "*" || given == tag || given == "W/" + tag
        }
    }

    private func body(of file: ServedFile) -> ResponseBody {
        ResponseBody(contentLength: file.size) { writer in
            var offset = 0
            while offset < file.size {
                let (from, count) = (offset, min(RepositoryResponder.chunkBytes, file.size - offset))
                let bytes = try await NIOThreadPool.singleton.runIfActive { file.read(from: from, count: count) }
                // The connection ends before the length that was said: the client knows that the file is not whole.
                guard let bytes, !bytes.isEmpty else { throw HTTPError(.internalServerError) }
                offset += bytes.count
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
    }

    /// Server-sent events (HTML Living Standard §9.2): hints that nobody trusts, of the form of an `Announcement`.
    private func events(_ request: Request) -> Response {
        guard request.method == .get else { return EventStream.head }
        guard let events = changes.listen(after: EventStream.lastID(in: request)) else {
            return Response(status: .serviceUnavailable, headers: [.retryAfter: "60", .contentLength: "0"])
        }
        return EventStream.response(events) { $0 }
    }
}
