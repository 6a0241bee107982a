internal import NIOCore
internal import Synchronization

/// The connections of one address, as a crowd: those who have to go are closed.
final class CrowdedRoom: Sendable {
    private struct State {
        var crowd: Crowd
        var places: [UInt64: CrowdPlace] = [:]
    }

    private let state: Mutex<State>

    init(limit: Int) { state = Mutex(State(crowd: Crowd(limit: limit))) }

    fileprivate func enter(_ place: CrowdPlace, from peer: String) -> UInt64 {
        let (number, leaving) = state.withLock { state in
            let (number, leaving) = state.crowd.enter(from: peer)
            state.places[number] = place
            return (number, leaving.flatMap { state.places.removeValue(forKey: $0) })
        }
        leaving?.vacate()
        return number
    }

    fileprivate func heard(_ number: UInt64) {
        let leaving = state.withLock { state in
            state.crowd.heard(number).flatMap { state.places.removeValue(forKey: $0) }
        }
        leaving?.vacate()
    }

    fileprivate func known(_ number: UInt64) {
        let leaving = state.withLock { state in
            state.crowd.known(number).flatMap { state.places.removeValue(forKey: $0) }
        }
        leaving?.vacate()
    }

    fileprivate func began(_ number: UInt64) { state.withLock { $0.crowd.began(number) } }

    fileprivate func ended(_ number: UInt64) { state.withLock { $0.crowd.ended(number) } }

    fileprivate func left(_ number: UInt64) {
        state.withLock { state in
            state.crowd.left(number)
            state.places[number] = nil
        }
    }
}

/// Has a connection's place kept: a request on it was let in.
struct CallerIsKnown: Sendable {}

/// One connection's place. It stands before TLS, so that closing waits for no word of the other side.
///
/// `@unchecked Sendable`: made for one channel, and called by nothing but its event loop, apart from `vacate`, which goes there.
final class CrowdPlace: ChannelDuplexHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let room: CrowdedRoom
    private let loop: any EventLoop
    private let peer: String
    private var number: UInt64?
    private var isSilent = true
    private var context: ChannelHandlerContext?

    /// Before the channel is read from, on its event loop.
    init(in room: CrowdedRoom, for channel: any Channel) {
        self.room = room
        loop = channel.eventLoop
        peer = PeerNetwork.name(of: channel.remoteAddress?.ipAddress ?? "")
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        number = room.enter(self, from: peer)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        if let number { room.left(number) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isSilent, let number { room.heard(number) }
        isSilent = false
        context.fireChannelRead(data)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is CallerIsKnown else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if let number { room.known(number) }
        promise?.succeed(())
    }

    func requestBegan() { if let number { room.began(number) } }

    func requestsEnded() { if let number { room.ended(number) } }

    /// From any thread.
    fileprivate func vacate() {
        loop.execute { self.context?.close(promise: nil) }
    }
}
