import Foundation
import Harness
import Primitives
import StatusList
import TestSupport
import Testing

/// What a daemon takes for lists at the limits that the offline keys set, whatever the online keys fill them with.
@Suite(.timeLimit(.minutes(10))) struct `Memory for hostile lists` {
    private static let lists = 4
    private static let listEntries = 1 << 22
    /// A quarter of the sum of the sizes: two bits a card.
    private static let arraysBytes = lists * listEntries / 4

    /// Lists of cards that are valid and not issued, in no order that an encoder finds, the same at each run: what online
    /// keys may publish without a brake.
    private static func authority() throws -> TestAuthority {
        var authority = try TestAuthority()
        var state: UInt64 = 1
        authority.furtherStatuses = try (0..<lists).map { _ in
            var bytes = [UInt8](repeating: 0, count: listEntries / 4)
            for place in bytes.indices {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                // Both bits of a card, or neither.
                let lower = UInt8(truncatingIfNeeded: state >> 56) & 0x55
                bytes[place] = lower | lower << 1
            }
            return try #require(StatusArray(bitsPerEntry: 2, bytes: bytes))
        }
        return authority
    }

    /// In bytes; what the process itself says to the kernel.
    private func resident(_ daemon: DaemonProcess) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(daemon.processID)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }) << 10
    }

    private func daemon(_ repository: PublishedRepository, in folder: TestFolder) async throws -> DaemonProcess {
        try await DaemonProcess(in: folder, trust: repository.trust(from: repository.url))
    }

    @Test
    func `they take a quarter of the sizes' sum beside what a daemon takes, held editions and a restart included`()
        async throws
    {
        let few = try PublishedRepository(TestAuthority())
        let plain = try await daemon(few, in: TestFolder())
        _ = try await plain.log.line(with: "generation=1 ")
        let base = try withExtendedLifetime(few) { try resident(plain) }
        let repository = try PublishedRepository(Self.authority())
        let folder = try TestFolder()
        let first = try await daemon(repository, in: folder)
        _ = try await first.log.line(with: "generation=1 ")
        try await hold(first, over: base, "at first")
        // Everybody cancelled: held, as many cards as there are.
        try repository.publish { repository in
            for list in repository.authority.furtherStatuses.indices {
                let cancelled = repository.authority.furtherStatuses[list].bytes.map { $0 | 0x55 }
                repository.authority.furtherStatuses[list] = try #require(
                    StatusArray(bitsPerEntry: 2, bytes: cancelled))
            }
        }
        _ = try await first.log.line(with: "mass-change")
        _ = try await first.log.line(with: "generation=2 ")
        try await hold(first, over: base, "held")
        #expect(await first.stop() == 0)
        let second = try await daemon(repository, in: folder)
        _ = try await second.log.line(with: "generation=")
        try await hold(second, over: base, "after a restart")
    }

    /// A second edition of each would make it 2. What a load takes for a moment is given back a moment later.
    private func hold(_ daemon: DaemonProcess, over base: Int, _ moment: String) async throws {
        func ratio() throws -> Double { Double(try resident(daemon) - base) / Double(Self.arraysBytes) }
        try await wait { try ratio() < 1.75 }
        print("\(moment): \(try ratio()) of the arrays beside \(base >> 10) KiB")
    }
}
