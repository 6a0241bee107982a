import CounterAPI
import Testing

struct TableDeskTests {
    @Test func `one table has the place at a time, and the next one once nobody holds it`() {
        let desk = TableDesk()
        var first = desk.place()
        #expect(first != nil)
        #expect(desk.place() == nil)
        first = nil
        #expect(desk.place() != nil)
    }
}
