import HTTPServing
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

struct EventStreamTests {
    private func text(_ event: ServerSentEvent) -> String { String(buffer: event.encoded) }

    @Test func `an event is its id, its name, its data and an empty line`() {
        let event = ServerSentEvent(id: "e-7", name: "lane", lines: [Array(#"{"a":1}"#.utf8), Array("b".utf8)])
        #expect(text(event) == "id: e-7\nevent: lane\ndata: {\"a\":1}\ndata: b\n\n")
        #expect(text(ServerSentEvent(name: "gap", lines: [[]])) == "event: gap\ndata: \n\n")
        #expect(text(ServerSentEvent(name: "gap", lines: [])) == "event: gap\ndata: \n\n")
        #expect(text(.beat) == ":\n\n")
    }

    @Test func `data that holds line ends stays data`() {
        let event = ServerSentEvent(name: "x", lines: [Array("a\nevent: forged\r\n\r\ndata: b".utf8)])
        #expect(text(event) == "event: x\ndata: a\ndata: event: forged\ndata: \ndata: \ndata: \ndata: data: b\n\n")
    }

    @Test func `an id and a name end where a line would`() {
        let event = ServerSentEvent(id: "7\nevent: forged", name: "x\r\ndata: forged", lines: [[]])
        #expect(text(event) == "id: 7\nevent: x\ndata: \n\n")
        #expect(text(ServerSentEvent(id: "7\u{0}8", name: "x", lines: [[]])) == "id: 7\nevent: x\ndata: \n\n")
    }

    @Test func `a stream begins with how long to wait, and tells each in its order`() async throws {
        let elements = AsyncStream<Int> { continuation in
            for element in 1...3 { continuation.yield(element) }
            continuation.finish()
        }
        let answer = try await TestAnswer(
            EventStream.response(elements) { ServerSentEvent(id: "\($0)", name: "n", lines: [[0x78]]) })
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "text/event-stream")
        // A proxy that buffers or packs would keep events back.
        #expect(answer.headers[.cacheControl] == "no-store, no-transform")
        #expect(answer.headers[try #require(HTTPField.Name("X-Accel-Buffering"))] == "no")
        #expect(answer.headers[.contentLength] == nil)
        let events = (1...3).map { "id: \($0)\nevent: n\ndata: x\n\n" }.joined()
        #expect(String(decoding: answer.body, as: UTF8.self) == "retry: 1000\n\n" + events)
    }

    @Test func `who comes back says what it heard last`() throws {
        let name = try #require(HTTPField.Name("Last-Event-ID"))
        #expect(EventStream.lastID(in: Request(.get, "/", HTTPFields([HTTPField(name: name, value: "e-7")]))) == "e-7")
        #expect(EventStream.lastID(in: Request(.get, "/")) == nil)
    }
}
