// The room's contract: Documentation.docc/HTTPServing.md.

package import HummingbirdCore
internal import NIOCore

extension HTTP1Channel.Configuration {
    /// At most 16 KiB and 100 fields of header, sent whole within 20 s; a connection that is idle for 15 s is closed.
    package static var bounded: HTTP1Channel.Configuration {
        let headerLimitBytes = 16 << 10
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [HeadDeadline()], idleTimeout: .seconds(15),
            httpDecoderConfiguration: DecoderConfiguration(
                maxHeaderFieldSize: headerLimitBytes, maxHeaderListSize: headerLimitBytes, maxHeaderFieldCount: 100))
    }
}
