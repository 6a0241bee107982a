public import Credential
internal import Devices
internal import Synchronization

/// Reads one card in the first reader that matches, for a command: a card already there counts.
///
/// No card within the wait is `.unread(.cardTimeout)`. Throws `no-service` or `no-reader` when there is nothing to wait
/// at, or when that goes away before a card has come; `timed-out` when pcscd took us in and said nothing within 5 s.
/// `randomBytes`: as for `LaneReader`.
public func readOne(
    configuration: ReaderConfiguration, waitSeconds: Int,
    randomBytes: @escaping @Sendable (_ count: Int) throws -> [UInt8]
) async throws(CardReaderError) -> Presentation {
    let lane = LaneReader(configuration: configuration, endsAfterFirst: true, randomBytes: randomBytes)
    let service = ServiceSign()
    let result = await withTaskGroup(of: Result<Presentation, CardReaderError>?.self) { group in
        group.addTask {
            await lane.run()
            return nil
        }
        group.addTask { await firstResult(of: lane.events) { service.come() } }
        group.addTask {
            do {
                try await Task.sleep(for: .seconds(waitSeconds))
                if service.hasCome { return .success(.unread(.cardTimeout)) }
                try await Task.sleep(for: .seconds(max(0, serviceLimitSeconds - waitSeconds)))
                return service.hasCome ? .success(.unread(.cardTimeout)) : .failure(CardReaderError(.timedOut))
            } catch {
                // Cancelled: another task has the answer, or the caller wants none.
                return nil
            }
        }
        for await result in group {
            guard let result else { continue }
            group.cancelAll()
            return result
        }
        return .failure(CardReaderError(.timedOut))
    }
    return try result.get()
}

/// Whether pcscd ever served us.
private final class ServiceSign: Sendable {
    private let sign = Atomic(false)

    var hasCome: Bool { sign.load(ordering: .relaxed) }

    func come() { sign.store(true, ordering: .relaxed) }
}

/// As the lane waits for a call.
private let serviceLimitSeconds = 5

/// - Parameter served: called with each sign that pcscd serves us.
private func firstResult(
    of events: AsyncStream<ReaderEvent>, served: () -> Void
) async -> Result<Presentation, CardReaderError>? {
    var missing: CardReaderError.Code?
    for await event in events {
        switch event {
        case .presented(let presentation): return .success(presentation)
        case .state(.noReader): return .failure(CardReaderError(.noReader))
        case .state(.noService): missing = .noService
        case .trouble(let error): if missing != nil { return .failure(error) }
        case .state(.empty), .state(.card), .cardPresent, .cardRemoved: served()
        case .state(.outOfOrder): break
        }
    }
    return nil
}

/// The names of all PC/SC readers, in pcscd's order. Throws `no-service` when pcscd does not run. Blocks while it asks.
public func readerNames() throws(CardReaderError) -> [String] {
    try PCSCContext().readerNames()
}
