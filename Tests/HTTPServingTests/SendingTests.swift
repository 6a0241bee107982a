import HTTPServing
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport
import Testing

/// What is sent within a time, and to whoever may still have it.
struct SendingTests {
    /// Whether what an answer held is held no more.
    private final class Freed: Sendable {
        private let value = Mutex(false)

        var isSo: Bool { value.withLock { $0 } }

        func become() { value.withLock { $0 = true } }
    }

    private final class Place: Sendable {
        private let freed: Freed

        init(_ freed: Freed) { self.freed = freed }

        deinit { freed.become() }
    }

    /// Whoever asked, who may have it for as often as he is asked about.
    private final class Asker: Sendable {
        private let count = Mutex(0)
        private let limit: Int

        init(limit: Int = .max) { self.limit = limit }

        var wasAskedAbout: Bool { count.withLock { $0 > 0 } }

        func isWanted() -> Bool {
            count.withLock { count in
                count += 1
                return count <= limit
            }
        }
    }

    /// Takes nothing, as long as the connection stands.
    private struct Stalled: ResponseBodyWriter {
        let channel: any Channel

        mutating func write(_ buffer: ByteBuffer) async throws {
            try await channel.closeFuture.get()
            throw ChannelError.ioOnClosedChannel
        }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    private let context = HTTPContext.test
    private let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    private let freed = Freed()

    private func body(for asker: Asker) -> ResponseBody {
        ResponseBody(
            sending: bytes, over: context, withinSeconds: 60, while: asker.isWanted, holding: Place(freed))
    }

    /// Sends to a reader that takes nothing: after so many seconds the connection stands, and one later it does not.
    private func stall(_ asker: Asker, seconds: Int64) async throws {
        let channel = try #require(context.channel as? NIOAsyncTestingChannel)
        try await channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).get()
        let sending = Task { [body = body(for: asker)] in try await body.write(Stalled(channel: channel)) }
        try await wait { asker.wasAskedAbout }
        await channel.testingEventLoop.advanceTime(by: .seconds(seconds))
        #expect(channel.isActive)
        #expect(!freed.isSo)
        await channel.testingEventLoop.advanceTime(by: .seconds(1))
        await #expect(throws: ChannelError.ioOnClosedChannel) { try await sending.value }
        #expect(!channel.isActive)
        try await wait { freed.isSo }
    }

    @Test func `whoever reads gets all of it, and nothing is held any more`() async throws {
        let asker = Asker()
        func answered() async throws -> TestAnswer {
            try await TestAnswer(Response(status: .ok, body: body(for: asker)))
        }
        #expect(try await answered().body == bytes)
        #expect(freed.isSo)
    }

    @Test func `who takes nothing holds it for a time, and then has no connection`() async throws {
        try await stall(Asker(), seconds: 59)
    }

    @Test func `whose leave is taken away has no connection a second later`() async throws {
        // Before the first piece, and at the first two looks.
        try await stall(Asker(limit: 3), seconds: 2)
    }

    @Test func `an answer that nobody reads holds nothing`() {
        _ = body(for: Asker())
        #expect(freed.isSo)
    }
}
