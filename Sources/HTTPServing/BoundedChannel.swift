internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// HTTP/1.1 on one connection, within our bounds of length, time and number.
struct BoundedChannel: ServerChildChannel {
    let base: HTTP1Channel
    let room: CrowdedRoom
    let isTLS: Bool

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { [room, isTLS] value in
            let pipeline = channel.pipeline.syncOperations
            let place = CrowdPlace(in: room, for: channel)
            try pipeline.addHandler(place, position: .first)
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandlers([HeadDeadline(of: place, isTLS: isTLS), Expectation()], position: .after(decoder))
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
