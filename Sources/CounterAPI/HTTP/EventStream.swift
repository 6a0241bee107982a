internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// `GET /v1/events`: server-sent events (HTML Living Standard §9.2), one line of JSON each.
///
///     id: EPOCH-NUMBER
///     event: NAME
///     data: JSON
///
/// A `gap` has no id: whoever comes back is told of it again.
enum EventStream {
    static func response(_ events: AsyncStream<EventFeed.Told>, _ feed: EventFeed) -> Response {
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
            for await told in events { try await writer.write(ByteBuffer(bytes: text(of: told, feed))) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ],
            body: body)
    }

    private static func text(of told: EventFeed.Told, _ feed: EventFeed) -> [UInt8] {
        switch told {
        case .beat: return Array(":\n\n".utf8)
        case .gap(let gap):
            return Array("event: gap\ndata: ".utf8) + JSONValue.object(["reason": .string(gap.rawValue)]).encoded()
                + Array("\n\n".utf8)
        case .event(let entry):
            return Array("id: \(feed.id(of: entry))\nevent: \(entry.event.name)\ndata: ".utf8)
                + entry.event.json.encoded() + Array("\n\n".utf8)
        }
    }
}
