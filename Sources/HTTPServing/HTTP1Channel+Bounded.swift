// HTTPServing: what every server of ours has in common over HTTP.
//
// Does: bounds what a client may send and how long it may take; serves a page's files so that a browser runs nothing
// else; answers in JSON. Leaves out: routes, who may come in, TLS. Rules: a slow or endless sender costs one
// connection, for seconds.

public import HummingbirdCore
internal import NIOCore

extension HTTP1Channel.Configuration {
    /// At most 16 KiB and 100 fields of header, sent whole within 20 s; a connection that is idle for 15 s is closed.
    public static var bounded: HTTP1Channel.Configuration {
        let headerLimitBytes = 16 << 10
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [HeadDeadline()], idleTimeout: .seconds(15),
            httpDecoderConfiguration: DecoderConfiguration(
                maxHeaderFieldSize: headerLimitBytes, maxHeaderListSize: headerLimitBytes, maxHeaderFieldCount: 100))
    }
}
