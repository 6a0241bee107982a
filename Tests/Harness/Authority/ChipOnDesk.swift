package import CardReader
package import CardSimulator
package import Credential
package import Issuance
internal import Primitives
package import Registry
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
    package func desk(key: PIVManagementKey = .delivered, tag: PIVTag = .cardAuthentication) -> ChipDesk {
        card.reset()
        let state = PIVState(
            PIVDesk(
                channel: CardChannel(over: .t1, commandLimit: PIVDesk.commandLimit) {
                    command, _ throws(CardReaderError) in
                    self.commands += 1
                    guard self.commands < self.pulledAt else { throw CardReaderError(.cardRemoved) }
                    let response = self.card.respond(to: command)
                    if response.isPulled { self.pulledAt = self.commands }
                    return response.isPulled ? [] : response.bytes
                }, tag: tag), key: key)
        return ChipDesk { (question) throws(AuthorityError) in try state.answer(to: question) }
    }

    private final class PIVState {
        private var desk: PIVDesk
        private let key: PIVManagementKey

        init(_ desk: PIVDesk, key: PIVManagementKey) {
            (self.desk, self.key) = (desk, key)
        }

        func answer(to question: ChipQuestion) throws(AuthorityError) -> ChipAnswer {
            do {
                switch question {
                case .look:
                    let chip = try desk.look(challenges: (SecureRandom.bytes(32), SecureRandom.bytes(32)))
                    return .contents(
                        ChipContents(
                            key: chip.key, target: chip.objects[desk.tag],
                            elsewhere: chip.objects.filter { $0.key != desk.tag }.map(\.value)))
                case .open:
                    try desk.open(with: key, challenge: SecureRandom.bytes(key.cipher.blockLength))
                    return .done
                case .generateKey: return .key(try desk.generateKey())
                case .write(let credential):
                    try desk.write(credential)
                    return .done
                case .present(let nonce): return .presentation(try desk.present(nonce: nonce))
                }
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

extension Desk {
    /// Prepared, signed and proven; not handed out.
    package func makeChip(_ chip: ChipOnDesk, tag: PIVTag = .cardAuthentication) throws -> CardRecord {
        let reader = chip.desk(tag: tag)
        let key = try authority.cards.prepareChip(reader, by: li, at: Desk.now)
        let card = try produce(.a, on: .chipOnDesk(key))
        return try authority.cards.proveChip(card.number, on: reader, by: li, at: Desk.now)
    }

    /// The same, in force.
    package func issueChip(_ chip: ChipOnDesk) throws -> CardRecord {
        let card = try makeChip(chip)
        try take(.issue, on: card)
        return card
    }
}
