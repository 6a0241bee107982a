import HTTPServing
import Testing

struct PeerNetworkTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.8", false), ("192.0.2.7", "192.0.2.7", true),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("2001:DB8:1:2::1", "2001:0db8:0001:0002::7", true),
        // IPv4 in IPv6 (RFC 4291 §2.5.5.2): each is a machine of its own.
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", false), ("fe80::1", "fe80::2", true), ("", "::1", false),
    ])
    func `who has a network of addresses is counted as one`(first: String, second: String, isOne: Bool) {
        #expect((PeerNetwork.name(of: first) == PeerNetwork.name(of: second)) == isOne)
    }
}
