import Harness
import Issuance
import Registry
import Regulation
import Testing

/// What the types do not say of an admission, the trail asks.
@Suite(.onEachStore) struct `An admission` {
    @Test func `is good in its own transaction only`() throws {
        let desk = try Desk()
        let store = try #require(try desk.authority.folder.recordedRegistry()).opened()
        let action = AuditAction.disclosed(.found([]))
        let kept = try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, desk.li)
            try registry.record(action, by: admission, at: Desk.now)
            return admission
        }
        let looked = try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.govern, desk.li)
        }
        let before = try desk.authority.supervision.verifyAudit()
        for admission in [kept, looked] {
            let refused = refusal {
                try store.changing { (registry) throws(AuthorityError) in
                    try registry.record(action, by: admission, at: Desk.now)
                }
            }
            #expect(refused?.code == .altered)
        }
        #expect(try desk.authority.supervision.verifyAudit() == before)
    }
}
