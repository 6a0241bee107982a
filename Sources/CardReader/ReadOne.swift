public import Credential
internal import Devices

/// Reads one card in the first reader that matches, for a command: a card already there counts.
///
/// No card within the wait is `.unread(.cardTimeout)`. Throws `no-service` or `no-reader` when there is nothing to wait
/// at, or when that goes away before a card has come. `randomBytes`: as for `LaneReader`.
public func readOne(
    configuration: ReaderConfiguration, waitSeconds: Int,
    randomBytes: @escaping @Sendable (_ count: Int) throws -> [UInt8]
) async throws(CardReaderError) -> Presentation {
    let lane = LaneReader(configuration: configuration, endsAfterFirst: true, randomBytes: randomBytes)
    let result = await withTaskGroup(of: Result<Presentation, CardReaderError>?.self) { group in
        group.addTask {
            await lane.run()
            return nil
        }
        group.addTask { await firstResult(of: lane.events) }
        group.addTask {
            do {
                try await Task.sleep(for: .seconds(waitSeconds))
                return .success(.unread(.cardTimeout))
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

private func firstResult(of events: AsyncStream<ReaderEvent>) async -> Result<Presentation, CardReaderError>? {
    var missing: CardReaderError.Code?
    for await event in events {
        switch event {
        case .presented(let presentation): return .success(presentation)
        case .state(.noReader): return .failure(CardReaderError(.noReader))
        case .state(.noService): missing = .noService
        case .trouble(let error): if missing != nil { return .failure(error) }
        case .state(.empty), .state(.card), .state(.outOfOrder), .cardPresent, .cardRemoved: break
        }
    }
    return nil
}

/// The names of all PC/SC readers, in pcscd's order. Throws `no-service` when pcscd does not run. Blocks while it asks.
public func readerNames() throws(CardReaderError) -> [String] {
    try PCSCContext().readerNames()
}
