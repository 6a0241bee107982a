import CardReader
import Credential
import Devices
import Signatures
import Synchronization

/// A running lane whose events are kept, to be waited for one after the other.
final class LaneProbe: Sendable {
    private struct State {
        var events: [(event: ReaderEvent, at: ContinuousClock.Instant)] = []
        var consumed = 0
    }

    private let state = Mutex(State())

    /// Runs a lane for as long as the body lasts, and sees that it ends.
    static func run(
        _ configuration: ReaderConfiguration, _ body: (LaneProbe) async throws -> Void
    ) async throws {
        let probe = LaneProbe()
        let lane = LaneReader(configuration: configuration) { try SecureRandom.bytes($0) }
        let running = Task { await lane.run() }
        let listening = Task {
            for await event in lane.events {
                probe.state.withLock { $0.events.append((event, .now)) }
            }
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(probe))
        } catch {
            result = .failure(error)
        }
        running.cancel()
        await running.value
        await listening.value
        try result.get()
    }

    /// The next event that the filter takes, and when it came; earlier ones are passed over. nil: not within the time.
    func next<Value>(
        withinSeconds seconds: Double = 10, _ filter: (ReaderEvent) -> Value?
    ) async -> (value: Value, at: ContinuousClock.Instant)? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var tries = 0
        while true {
            while let (event, at) = take() {
                if let value = filter(event) { return (value, at) }
            }
            tries += 1
            // Where other tests hold the threads, the time may pass between two tries.
            guard ContinuousClock.now < deadline || tries < 500 else { return nil }
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    func presentation(withinSeconds seconds: Double = 10) async -> Presentation? {
        await next(withinSeconds: seconds) { event in
            if case .presented(let presentation) = event { presentation } else { nil }
        }?.value
    }

    /// The next presentation, if it is a chip's.
    func reading() async -> ChipReading? {
        if case .chip(let reading) = await presentation() { reading } else { nil }
    }

    func reaches(_ wanted: ReaderState, withinSeconds seconds: Double = 10) async -> Bool {
        await next(withinSeconds: seconds) { $0 == .state(wanted) ? true : nil } != nil
    }

    func sees(_ wanted: ReaderEvent, withinSeconds seconds: Double = 10) async -> Bool {
        await next(withinSeconds: seconds) { $0 == wanted ? true : nil } != nil
    }

    /// All events so far, also those passed over.
    var history: [ReaderEvent] { state.withLock { $0.events.map(\.event) } }

    private func take() -> (event: ReaderEvent, at: ContinuousClock.Instant)? {
        state.withLock { state in
            guard state.consumed < state.events.count else { return nil }
            defer { state.consumed += 1 }
            return state.events[state.consumed]
        }
    }
}
