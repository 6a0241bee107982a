package import CardReader
package import CardSimulator
package import Credential
package import Issuance
internal import Primitives
internal import Regulation
internal import Signatures

/// A simulated card on the authority's desk, without a reader; it can be pulled before any command.
package final class ChipOnDesk {
    package var card: SimulatedCard
    /// The card is gone from this command on, counted over its whole life.
    package var pulledAt = Int.max
    package private(set) var commands = 0

    package init(_ card: SimulatedCard = SimulatedCard(contents: CardContents())) {
        self.card = card
    }

    /// Put on the desk anew.
    package func desk(key: PIVManagementKey = .delivered) -> ChipDesk {
        card.reset()
        let state = PIVState(
            PIVDesk(
                channel: CardChannel(over: .t1, commandLimit: PIVDesk.commandLimit) {
                    command, _ throws(CardReaderError) in
                    self.commands += 1
                    guard self.commands < self.pulledAt else { throw CardReaderError(.cardRemoved) }
                    return self.card.respond(to: command).bytes
                }))
        return ChipDesk(
            open: { (_: Void) throws(AuthorityError) in
                try state.run { (desk) throws in
                    try desk.open(with: key, challenge: SecureRandom.bytes(key.cipher.blockLength))
                }
            },
            generateKey: { (_: Void) throws(AuthorityError) in try state.run { (desk) throws in try desk.generateKey() }
            },
            write: { (credential) throws(AuthorityError) in
                try state.run { (desk) throws in try desk.write(credential) }
            },
            present: { (_: Void) throws(AuthorityError) in
                try state.run { (desk) throws in
                    try desk.present(nonce: SecureRandom.bytes(ChipChallenge.nonceBytes))
                }
            })
    }

    private final class PIVState {
        var desk: PIVDesk
        init(_ desk: PIVDesk) { self.desk = desk }

        func run<Answer>(_ work: (inout PIVDesk) throws -> Answer) throws(AuthorityError) -> Answer {
            do {
                return try work(&desk)
            } catch {
                throw AuthorityError(ChipFault.notPersonalised(answer: "\(error)"))
            }
        }
    }

    /// What a counter would be given.
    package func presentation() throws -> Presentation {
        card.reset()
        var desk = PIVDesk(
            channel: CardChannel(over: .t1, commandLimit: CardChannel.readingCommandLimit) {
                command, _ throws(CardReaderError) in self.card.respond(to: command).bytes
            })
        return try desk.present(nonce: SecureRandom.bytes(ChipChallenge.nonceBytes))
    }
}
