package import HTTPServing
internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// What lets other machines in: a certificate with its key, the names that they call this one by, and their tokens.
package struct Access: Sendable {
    let hosts: Set<String>
    let tokens: AccessList
    let identity: ServerIdentity

    /// - Parameter hosts: names and addresses of this machine as a `Host` names them, without a port.
    package init(identity: ServerIdentity, hosts: [String], tokens: AccessList) {
        self.hosts = Set(hosts.map { $0.lowercased() })
        (self.tokens, self.identity) = (tokens, identity)
    }
}

/// The access that holds now: whatever is asked next meets it, also on a connection that stands.
package final class AccessInForce: Sendable {
    private let access: Mutex<Access>

    package init(_ access: Access) {
        self.access = Mutex(access)
    }

    package func replace(_ access: Access) { self.access.withLock { $0 = access } }

    var value: Access { access.withLock { $0 } }

    /// Serves each new connection by the certificate of that moment. Clients are asked for theirs where one is listed at
    /// that time, for browsers with certificates of others would bother their users for one.
    var configuration: TLSConfiguration {
        let (initial, asks) = (value.identity.configuration, value.tokens.hasCertificates)
        var configuration = asks ? initial.askingForCertificates : initial
        configuration.sslContextCallback = { [self] _, promise in
            let current = value.identity.configuration
            var used = NIOSSLContextConfigurationOverride()
            used.certificateChain = current.certificateChain
            used.privateKey = current.privateKey
            promise.succeed(used)
        }
        return configuration
    }
}
