internal import HTTPServing
internal import NIOCore

/// Who is at the other end.
extension HTTPContext {
    /// The peer's IP address.
    var peer: String { channel.remoteAddress?.ipAddress ?? "" }
}
