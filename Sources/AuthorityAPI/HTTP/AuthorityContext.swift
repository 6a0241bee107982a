internal import Hummingbird
internal import NIOCore
internal import NIOSSL

/// What belongs to one request: its connection.
struct AuthorityContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Has the connection closed once the answer is written.
    func closeAfterResponse() {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }

    /// The peer's IP address.
    var peer: String { channel.remoteAddress?.ipAddress ?? "" }

    /// DER of the certificate that the peer has shown and holds the key of.
    func peerCertificate() async -> [UInt8]? {
        do {
            return try await channel.nioSSL_peerCertificate().get()?.toDERBytes()
        } catch {
            // A connection without TLS.
            return nil
        }
    }
}
