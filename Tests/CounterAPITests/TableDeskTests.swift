import CounterAPI
import Testing

struct TableDeskTests {
    private struct Broken: Error {}

    @Test func `one table is made at a time, and the next after it, also where it could not be made`() async throws {
        let desk = TableDesk()
        let first = await desk.make {
            let second = await desk.make { 2 }
            #expect(second == nil)
            return 1
        }
        #expect(first == 1)
        await #expect(throws: Broken.self) { try await desk.make { throw Broken() } }
        #expect(await desk.make { 3 } == 3)
    }
}
