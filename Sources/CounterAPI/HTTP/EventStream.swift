internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// `GET /v1/events`: server-sent events (HTML Living Standard §9.2), one line of JSON each.
///
///     id: EPOCH-NUMBER
///     event: NAME
///     data: JSON
enum EventStream {
    static func response(_ events: AsyncStream<EventFeed.Entry?>, _ feed: EventFeed) -> Response {
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
            for await entry in events {
                guard let entry else {
                    try await writer.write(ByteBuffer(string: ":\n\n"))
                    continue
                }
                var text = Array("id: \(feed.id(of: entry))\nevent: \(entry.event.name)\ndata: ".utf8)
                text += entry.event.json.encoded()
                text += "\n\n".utf8
                try await writer.write(ByteBuffer(bytes: text))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ],
            body: body)
    }
}
