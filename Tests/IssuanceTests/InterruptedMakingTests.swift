import Credential
import Harness
import Issuance
import Primitives
internal import Registry
internal import Regulation
import Signatures
import Testing

/// The making of one card, begun again.
@Suite(.onEachStore) struct InterruptedMakingTests {
    @Test func `what an interrupted run has made is found by the same application, carrier and key`() throws {
        let office = try Office()
        let cards = office.authority.cards
        let key = try PrivateKey.generate(.es256).publicKey
        let orders: [CarrierOrder] = [.paper, .phone(key), .chipOnDesk(try PrivateKey.generate(.es256).publicKey)]
        for (place, order) in orders.enumerated() {
            let id = try office.approved(Office.form(person: 1 + place)).id
            #expect(try cards.madeEarlier(application: id, on: order, by: office.maker) == nil)
            let card = try cards.produce(application: id, on: order, by: office.maker, at: Desk.now)
            for other in orders {
                let isSame = other == order && place < 2
                let found = try cards.madeEarlier(application: id, on: other, by: office.maker)
                #expect(found == (isSame ? card : nil), "\(place) \(other)")
            }
            #expect(try cards.begunOnChip(application: id, by: office.maker) == (place == 2 ? card : nil))
            #expect(breach { _ = try cards.madeEarlier(application: id, on: order, by: office.employer) } != nil)
            #expect(breach { _ = try cards.begunOnChip(application: id, by: office.employer) } != nil)
        }
        try office.desk.authority.cards.issue(["JX-000001"], by: office.maker, at: Desk.now)
        #expect(try cards.madeEarlier(application: 1, on: .paper, by: office.maker) == nil)
    }
}
