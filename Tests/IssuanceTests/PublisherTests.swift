internal import AuthorityKeys
import Foundation
import Harness
internal import Issuance
import Primitives
internal import Registry
internal import Regulation
import Testing

/// The publisher inside the process that changes the registry.
@Suite(.onEachStore, .timeLimit(.minutes(10))) struct `The publisher` {
    @Test func `is woken by this process's own change, with no timer in the way`() async throws {
        let desk = try Desk()
        let card = try desk.produce()
        let (events, teller) = AsyncStream.makeStream(of: RepositoryPublisher.Event.self)
        // A look for changes of others would come in a year.
        let publisher = RepositoryPublisher(
            of: desk.authority, to: desk.repository.path, foreignLook: .seconds(365 * 86_400),
            now: { Desk.now.adding(seconds: 60) }, tell: { teller.yield($0) })
        let running = Task { await publisher.run() }
        defer { running.cancel() }
        var told = events.makeAsyncIterator()
        #expect(try #require(await told.next()).signed.contains("status 1"))
        try desk.take(.issue, on: card)
        #expect(try #require(await told.next()).signed == ["status 2", "snapshot 2", "timestamp 2"])
        // What is only looked at concerns no counter: the next event is the next step's.
        try desk.authority.officers.note(.card(card.number), to: desk.li, at: Desk.now)
        try desk.take(.suspend, on: card)
        #expect(try #require(await told.next()).signed == ["status 3", "snapshot 3", "timestamp 3"])
        running.cancel()
        await running.value
    }
}

extension RepositoryPublisher.Event {
    /// What was signed anew; nothing when it failed.
    fileprivate var signed: [String] {
        switch self {
        case .published(let publication): publication.signed.map { "\($0.role.id) \($0.version)" }
        case .failed: []
        }
    }
}
