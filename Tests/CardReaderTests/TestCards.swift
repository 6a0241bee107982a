import CardReader
import CardSimulator
import Credential
import Signatures

/// Cards to put into readers, and what to expect of a reading.
struct TestCard: Sendable {
    let key: PrivateKey
    let credential: [UInt8]

    /// `credentialBytes`: how long the credential is; its bytes mean nothing to a reader, but
    /// for the first.
    init(credentialBytes: Int = 400) throws {
        key = try PrivateKey.generate(.es256)
        credential = [0xD2] + (try SecureRandom.bytes(credentialBytes - 1))
    }

    func simulated(
        _ misbehaviour: Misbehaviour? = nil, manner: SimulatedCard.Manner = .init(),
        tag: [UInt8] = CardContents.credentialTag
    ) -> SimulatedCard {
        SimulatedCard(
            contents: CardContents(key: key, objects: [tag: credential]), manner: manner, misbehaviour: misbehaviour)
    }

    /// The presentation carries this card's credential and a proof by this card's key.
    func isProven(by presentation: Presentation?) -> Bool {
        guard case .chip(let reading) = presentation, reading.credential == credential else { return false }
        do {
            try reading.verifyPossession(of: key.publicKey)
            return true
        } catch {
            return false
        }
    }

    /// The credential came, and with it something that is no proof.
    func isUnproven(by presentation: Presentation?) -> Bool {
        guard case .chip(let reading) = presentation, reading.credential == credential else { return false }
        do {
            try reading.verifyPossession(of: key.publicKey)
            return false
        } catch {
            return error == .badSignature
        }
    }
}
