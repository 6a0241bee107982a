/// Who stays when there is no room for all at one address: a value that knows no socket.
///
/// Nobody who comes is kept waiting: somebody else goes. Those who have said nothing have a room of their own, those who have
/// said something, and those of whom a request was let in; in none of them does one push out who is in another. So a
/// caller finds room however many are silent, and one who is known here keeps his.
package struct Crowd: Sendable {
    private enum Standing: Sendable {
        /// Not a byte has come.
        case silent
        case heard
        /// A request of his was let in.
        case known
    }

    /// A connection.
    private struct Guest: Sendable {
        let peer: String
        var standing = Standing.silent
        /// Whether a request of his is under way.
        var isBusy = false
        /// Grows with each thing that a guest does.
        var lastSeen: UInt64
    }

    /// Places in all.
    private let limit: Int
    private var guests: [UInt64: Guest] = [:]
    private var steps: UInt64 = 0

    /// - Parameter limit: connections: a quarter for those who have said nothing, a quarter for those who have, of which one
    ///   peer has at most half, and the others for those who are known.
    package init(limit: Int) { self.limit = limit }

    /// How many there are.
    package var count: Int { guests.count }

    /// Somebody comes.
    ///
    /// - Parameter peer: who, for counting.
    /// - Returns: the newcomer's number, and who has to go for him.
    package mutating func enter(from peer: String) -> (number: UInt64, leaving: UInt64?) {
        steps += 1
        let number = steps
        guests[number] = Guest(peer: peer, lastSeen: steps)
        return (number, oneTooMany(.silent, peer))
    }

    /// Something came from him.
    ///
    /// - Returns: who has to go for him.
    package mutating func heard(_ number: UInt64) -> UInt64? {
        guard let guest = guests[number], guest.standing == .silent else { return nil }
        see(number)
        guests[number]?.standing = .heard
        return oneTooMany(.heard, guest.peer)
    }

    /// A request of his was let in.
    ///
    /// - Returns: who has to go for him.
    package mutating func known(_ number: UInt64) -> UInt64? {
        guard let guest = guests[number], guest.standing != .known else { return nil }
        guests[number]?.standing = .known
        return oneTooMany(.known, guest.peer)
    }

    /// A request of his begins.
    package mutating func began(_ number: UInt64) {
        see(number)
        guests[number]?.isBusy = true
    }

    /// All requests of his are answered.
    package mutating func ended(_ number: UInt64) {
        see(number)
        guests[number]?.isBusy = false
    }

    /// He has gone.
    package mutating func left(_ number: UInt64) { guests[number] = nil }

    private mutating func see(_ number: UInt64) {
        steps += 1
        guests[number]?.lastSeen = steps
    }

    /// Takes one away where there are too many of this standing, after one of this peer was added.
    private mutating func oneTooMany(_ standing: Standing, _ peer: String) -> UInt64? {
        let all = guests.filter { $0.value.standing == standing }
        let crowding: [UInt64: Guest]
        switch standing {
        case .silent, .heard:
            let ofPeer = all.filter { $0.value.peer == peer }
            crowding = ofPeer.count > limit / 8 ? ofPeer : all.count > limit / 4 ? all : [:]
        case .known:
            // Those whose answers are not written, such as streams of events, as the last.
            let idle = all.filter { !$0.value.isBusy }
            crowding = all.count <= limit / 2 ? [:] : idle.isEmpty ? all : idle
        }
        guard let leaving = Crowd.first(of: crowding) else { return nil }
        guests[leaving] = nil
        return leaving
    }

    /// Of the peer who has the most, whoever did nothing for the longest time.
    private static func first(of guests: [UInt64: Guest]) -> UInt64? {
        let counts = Dictionary(grouping: guests.values, by: \.peer).mapValues(\.count)
        return guests.max { one, other in
            let (count, otherCount) = (counts[one.value.peer] ?? 0, counts[other.value.peer] ?? 0)
            return count == otherCount ? one.value.lastSeen > other.value.lastSeen : count < otherCount
        }?.key
    }
}
