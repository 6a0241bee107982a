internal import Glibc
package import NIOCore

/// How many connections may wait to be accepted, at every server.
package enum Backlog {
    /// What Linux allows by itself (`net.core.somaxconn`): beyond it, whoever comes is let in by a cookie.
    package static let limit = 4096
}

extension Channel {
    /// Leaves connections on which nothing has come with the kernel, for some seconds (tcp(7), `TCP_DEFER_ACCEPT`): in our
    /// protocols it is the client who speaks first, and those who do not are no crowd before our door.
    ///
    /// For a channel that listens; elsewhere than with TCP nothing happens.
    package func acceptSpeakersFirst() async {
        guard localAddress?.ipAddress != nil else { return }
        let option = ChannelOptions.Types.SocketOption(
            level: .tcp, name: NIOBSDSocket.Option(rawValue: TCP_DEFER_ACCEPT))
        do {
            try await setOption(option, value: 5).get()
        } catch {
            // A kernel without it: then they are a crowd, which has bounds of its own.
            return
        }
    }
}
