internal import NIOCore
internal import NIOHTTP1

/// Somebody wants the body of the request that is answered next.
struct BodyIsWanted: Sendable {}

/// `Expect: 100-continue` (RFC 9110 §10.1.1): 100 as soon as the body is wanted. Where it is not, the answer comes at once, and
/// then the connection goes: nobody can tell whether what comes next is the body or another request.
///
/// `@unchecked Sendable`: made for one channel, and called by nothing but its event loop.
final class Expectation: ChannelDuplexHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Of each request that is not yet answered, whether its sender waits with the body.
    private var waiting: [Bool] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): waiting.append(Expectation.waits(head))
        case .body, .end: if !waiting.isEmpty { waiting[waiting.count - 1] = false }
        }
        context.fireChannelRead(data)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyIsWanted else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if waiting.first == true {
            waiting[0] = false
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        promise?.succeed(())
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard waiting.first == true else { break }
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        case .body: break
        case .end: if !waiting.isEmpty { waiting.removeFirst() }
        }
        context.write(data, promise: promise)
    }

    /// HTTP/1.0 has no such thing, and is not asked.
    private static func waits(_ head: HTTPRequestHead) -> Bool {
        head.version != .http1_0
            && head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
    }
}
