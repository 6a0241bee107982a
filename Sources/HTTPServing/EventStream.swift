internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// One event of a stream (HTML Living Standard §9.2), as it is written:
///
///     id: ID
///     event: NAME
///     data: LINE
///     data: LINE
///
/// What would break out of a line, a line feed, a carriage return or a NUL in an id, never does: data is cut into lines
/// there, and an id or a name ends there.
package struct ServerSentEvent: Sendable {
    /// Written once, for as many as listen.
    package let encoded: ByteBuffer

    /// - Parameters:
    ///   - id: what a client says when it comes back; `nil`: it says the one before.
    ///   - lines: of the data; at least one is written.
    package init(id: String? = nil, name: String, lines: [[UInt8]]) {
        var encoded = ByteBuffer()
        if let id { encoded.writeString("id: \(ServerSentEvent.line(id))\n") }
        encoded.writeString("event: \(ServerSentEvent.line(name))\n")
        for line in lines.isEmpty ? [[]] : lines {
            let parts = line.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
            for part in parts {
                encoded.writeString("data: ")
                encoded.writeBytes(part)
                encoded.writeString("\n")
            }
        }
        encoded.writeString("\n")
        self.encoded = encoded
    }

    private init(_ encoded: ByteBuffer) { self.encoded = encoded }

    /// A sign of life, by which a connection that is dead is found out.
    package static let beat = ServerSentEvent(ByteBuffer(string: ":\n\n"))

    /// How long a client waits before it comes again.
    fileprivate static let retry = ServerSentEvent(ByteBuffer(string: "retry: 1000\n\n"))

    private static func line(_ text: String) -> String {
        String(decoding: text.utf8.prefix { $0 != 0x0A && $0 != 0x0D && $0 != 0 }, as: UTF8.self)
    }
}

/// An answer that goes on for as long as there is something to tell.
package enum EventStream {
    /// - Parameters:
    ///   - isHeard: whether whoever asked may still listen; asked before anything is told, and else the stream ends.
    ///   - event: how each is told; `nil`: not at all.
    package static func response<Element: Sendable>(
        _ elements: AsyncStream<Element>, while isHeard: @escaping @Sendable () -> Bool = { true },
        _ event: @escaping @Sendable (Element) -> ServerSentEvent?
    ) -> Response {
        let body = ResponseBody { writer in
            try await writer.write(ServerSentEvent.retry.encoded)
            for await element in elements {
                guard isHeard() else { break }
                if let event = event(element) { try await writer.write(event.encoded) }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// What `HEAD` is told.
    package static var head: Response { Response(status: .ok, headers: headers) }

    /// The `Last-Event-ID` of who comes back.
    package static func lastID(in request: Request) -> String? {
        request.headers.first { $0.name.canonicalName == "last-event-id" }?.value
    }

    /// Nothing between us and the listener may keep what is told, put it off or pack it.
    private static let headers: HTTPFields = {
        var headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store, no-transform", .xContentTypeOptions: "nosniff",
        ]
        // What nginx asks for.
        if let name = HTTPField.Name("X-Accel-Buffering") { headers[name] = "no" }
        return headers
    }()
}
