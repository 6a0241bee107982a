internal import NIOCore
internal import NIOHTTP1

/// Turns a request into one for a proxy: the whole URL in the place of its path (RFC 9112 §3.2.2). Its server's name is
/// the one in `Host`.
///
/// The library itself asks proxies for a tunnel only, which most allow to port 443 alone.
final class AbsoluteForm: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var part = unwrapOutboundIn(data)
        if case .head(var head) = part, let host = head.headers.first(name: "Host") {
            head.uri = "http://\(host)\(head.uri)"
            part = .head(head)
        }
        context.write(wrapOutboundOut(part), promise: promise)
    }

    /// Into a connection whose parts are there: behind the handler that makes bytes of requests.
    static func add(to channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                AbsoluteForm(), position: .after(pipeline.handler(type: HTTPRequestEncoder.self)))
        }
    }
}
