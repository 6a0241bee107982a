import Harness
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A slow sender at the authority` {
    @Test func `a head that comes byte by byte is not waited for`() async throws {
        let served = try await ServedAuthority()
        #expect(try await LocalSocket(to: .port(UInt16(served.process.port))).closesOnEndlessHead())
        #expect(await served.process.stop() == 0)
    }
}
