import HTTPServing
import Testing

struct BroadcastTests {
    private func all(_ stream: AsyncStream<Int>?) async -> [Int]? {
        guard let stream else { return nil }
        var elements: [Int] = []
        for await element in stream { elements.append(element) }
        return elements
    }

    @Test func `everyone hears the same in one order, and first what was missed`() async {
        var broadcast = Broadcast<Int>(lagLimit: 8)
        let (first, second) = (broadcast.listen(), broadcast.listen(after: [7, 8]))
        for element in 1...4 { broadcast.tell(element) }
        let late = broadcast.listen()
        broadcast.tell(5)
        broadcast.end()
        #expect(await all(first) == [1, 2, 3, 4, 5])
        #expect(await all(second) == [7, 8, 1, 2, 3, 4, 5])
        #expect(await all(late) == [5])
    }

    @Test func `a slow reader is let go with what it had, and holds up nobody`() async {
        var broadcast = Broadcast<Int>(lagLimit: 3)
        let slow = broadcast.listen()
        let quick = broadcast.listen()
        var iterator = quick?.makeAsyncIterator()
        var heard: [Int] = []
        for element in 1...10 {
            broadcast.tell(element)
            if let next = await iterator?.next() { heard.append(next) }
        }
        #expect(broadcast.count == 1)
        #expect(heard == Array(1...10))
        #expect(await all(slow) == [1, 2, 3])
    }

    @Test func `what was missed does not count as being behind`() async {
        var broadcast = Broadcast<Int>(lagLimit: 2)
        let listener = broadcast.listen(after: Array(1...100))
        broadcast.tell(101)
        broadcast.tell(102)
        #expect(broadcast.count == 1)
        broadcast.tell(103)
        #expect(broadcast.count == 0)
        #expect(await all(listener) == Array(1...102))
    }

    @Test func `a listener that is cancelled is forgotten with the next that is told`() async {
        var broadcast = Broadcast<Int>(lagLimit: 2)
        let stream = broadcast.listen()
        let reader = Task { await self.all(stream) }
        reader.cancel()
        #expect(await reader.value == [])
        #expect(broadcast.count == 1)
        broadcast.tell(1)
        #expect(broadcast.count == 0)
    }

    @Test func `only so many listen at once, and a place that was left is free again`() {
        var broadcast = Broadcast<Int>(limit: 2, lagLimit: 1)
        let (first, second) = (broadcast.listen(), broadcast.listen())
        #expect(first != nil && second != nil)
        #expect(broadcast.listen() == nil)
        for element in 1...2 { broadcast.tell(element) }
        #expect(broadcast.count == 0)
        #expect(broadcast.listen() != nil)
    }

    @Test func `after the end nobody listens`() async {
        var broadcast = Broadcast<Int>(lagLimit: 2)
        let listener = broadcast.listen()
        broadcast.tell(1)
        broadcast.end()
        broadcast.tell(2)
        #expect(await all(listener) == [1])
        #expect(broadcast.listen() == nil && broadcast.count == 0)
    }
}
