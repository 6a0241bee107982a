internal import NIOCore
internal import NIOHTTP1
internal import NIOTLS

/// Closes a connection whose handshake or whose request's head does not come in time: an idle time-out begins anew with every
/// byte, so that a sender of one byte a second would hold a connection for ever.
///
/// `@unchecked Sendable`: made for one channel, and called by nothing but its event loop.
final class HeadDeadline: ChannelDuplexHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let place: CrowdPlace
    private let isTLS: Bool
    private var deadline: Scheduled<Void>?
    /// Requests whose answer is not yet written; one may come before the answer to the one before it.
    private var underWay = 0

    private static let headLimit = TimeAmount.seconds(20)
    /// Two ways there and back, on any line.
    private static let handshakeLimit = TimeAmount.seconds(5)

    /// - Parameter place: told when requests begin and when all are answered.
    init(of place: CrowdPlace, isTLS: Bool) {
        (self.place, self.isTLS) = (place, isTLS)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        arm(context, isTLS ? HeadDeadline.handshakeLimit : HeadDeadline.headLimit)
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { arm(context, HeadDeadline.headLimit) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            underWay += 1
            deadline?.cancel()
            place.requestBegan()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            underWay -= 1
            if underWay == 0 {
                place.requestsEnded()
                arm(context, HeadDeadline.headLimit)
            }
        }
        context.write(data, promise: promise)
    }

    private func arm(_ context: ChannelHandlerContext, _ limit: TimeAmount) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }
}
