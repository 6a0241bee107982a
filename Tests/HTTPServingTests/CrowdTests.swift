import HTTPServing
import Testing

/// Who stays when there is no room for all.
struct CrowdTests {
    /// A crowd of so many connections, told apart by number.
    private struct Place {
        var crowd: Crowd
        private(set) var there: Set<UInt64> = []

        init(limit: Int) { crowd = Crowd(limit: limit) }

        @discardableResult
        mutating func enter(_ peer: String) -> UInt64 {
            let (number, leaving) = crowd.enter(from: peer)
            there.insert(number)
            if let leaving { there.remove(leaving) }
            return number
        }

        mutating func heard(_ number: UInt64) {
            if let leaving = crowd.heard(number) { there.remove(leaving) }
        }

        mutating func known(_ number: UInt64) {
            heard(number)
            if let leaving = crowd.known(number) { there.remove(leaving) }
        }
    }

    @Test(arguments: [1, 2, 1000])
    func `whoever says something finds room, however many are silent and come again`(peers: Int) {
        var place = Place(limit: 256)
        for number in 0..<1000 { place.enter("\(number % peers)") }
        let (caller, other) = (place.enter("caller"), place.enter("0"))
        for caller in [caller, other] { place.heard(caller) }
        for number in 0..<1000 { place.enter("\(number % peers)") }
        #expect(place.there.isSuperset(of: [caller, other]))
        #expect(place.there.count <= 256 && place.crowd.count == place.there.count)
    }

    @Test(arguments: [1, 2, 1000])
    func `also where many say something and then nothing`(peers: Int) {
        var place = Place(limit: 256)
        for number in 0..<1000 { place.heard(place.enter("\(number % peers)")) }
        let (caller, other) = (place.enter("caller"), place.enter("0"))
        for caller in [caller, other] { place.heard(caller) }
        // As many as come while he says the rest of what he wants.
        for number in 1...20 { place.heard(place.enter("\(number % peers)")) }
        #expect(place.there.isSuperset(of: [caller, other]))
        for caller in [caller, other] { place.known(caller) }
        for number in 0..<1000 { place.heard(place.enter("\(number % peers)")) }
        #expect(place.there.isSuperset(of: [caller, other]))
    }

    @Test func `one peer's strangers have half of the strangers' places`() {
        var place = Place(limit: 256)
        for _ in 0..<1000 { place.enter("one") }
        #expect(place.there.count == 32)
        for _ in 0..<1000 { place.heard(place.enter("one")) }
        #expect(place.there.count <= 64)
    }

    @Test func `of strangers those go first whose peer has the most, and of these who said nothing for the longest`() {
        var place = Place(limit: 32)
        let quiet = place.enter("few")
        let many = (0..<4).map { _ in place.enter("many") }
        let some = (0..<3).map { _ in place.enter("some") }
        place.enter("new")
        #expect(place.there.isSuperset(of: [quiet] + many.dropFirst() + some) && !place.there.contains(many[0]))
    }

    @Test func `those who are known leave room for others, and the idle go before the busy`() {
        var place = Place(limit: 16)
        let listener = place.enter("page")
        place.known(listener)
        place.crowd.began(listener)
        var callers: [UInt64] = []
        for _ in 0..<100 {
            callers.append(place.enter("his"))
            place.known(callers[callers.count - 1])
        }
        #expect(place.there.count == 8)
        #expect(place.there.contains(listener) && place.there.contains(callers[99]))
        #expect(!place.there.contains(callers[0]))
    }

    @Test func `who has gone leaves his place`() {
        var place = Place(limit: 4)
        let first = place.enter("a")
        place.crowd.left(first)
        #expect(place.crowd.count == 0)
        // Of somebody who is no longer there nothing is kept.
        place.crowd.began(first)
        place.known(first)
        #expect(place.crowd.count == 0)
    }
}
