package import Hummingbird
package import NIOCore

/// What belongs to one request: its connection.
package struct HTTPContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The request was let in for what not everybody may: its connection keeps its place when there is a crowd.
    package func callerIsKnown() { channel.triggerUserOutboundEvent(CallerIsKnown(), promise: nil) }

    /// A sender who waits to be told so sends the body now.
    func wantBody() { channel.triggerUserOutboundEvent(BodyIsWanted(), promise: nil) }

    /// Has the connection closed once the answer is written.
    func closeAfterResponse() {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
