public import ArgumentParser
public import Issuance
internal import Signatures

/// What the card is made on, and the key that its carrier holds.
struct CarrierOptions: ParsableArguments {
    @Option(help: "chip, phone or paper.")
    var carrier: Carrier

    @Option(help: "The carrier's public key, PEM; for chip and phone.", completion: .file())
    var publicKey: String?

    @Option(help: "Make a P-256 key for the carrier and write it here, mode 0600; for tests.", completion: .file())
    var keyOut: String?

    func validate() throws {
        switch carrier {
        case .paper:
            guard publicKey == nil, keyOut == nil else {
                throw ValidationError("paper holds no key: leave --public-key and --key-out out")
            }
        case .chip, .phone:
            guard (publicKey == nil) != (keyOut == nil) else {
                throw ValidationError("a \(carrier.rawValue) needs one of --public-key and --key-out")
            }
        }
    }

    /// Makes a card on this carrier. A key that was made for it is there before the card is, and goes when that fails.
    func withOrder(_ make: (CarrierOrder) throws(IssuanceError) -> CardRecord) throws(IssuanceError) -> CardRecord {
        let order = try order()
        do throws(IssuanceError) {
            return try make(order)
        } catch {
            if let keyOut { try StableFile.remove(keyOut) }
            throw error
        }
    }

    private func order() throws(IssuanceError) -> CarrierOrder {
        switch carrier {
        case .paper: .paper
        case .phone: .phone(try key())
        case .chip: .chip(try key())
        }
    }

    private func key() throws(IssuanceError) -> PublicKey {
        do {
            if let publicKey { return try PublicKey(pem: StableFile.read(publicKey)) }
            let key = try PrivateKey.generate(.es256)
            if let keyOut, try !KeyFile.create(key, at: keyOut) {
                throw IssuanceError(
                    badInput: keyOut, "there is a file already and a key is never overwritten; take another name")
            }
            return key.publicKey
        } catch let error as IssuanceError {
            throw error
        } catch {
            throw IssuanceError(badInput: publicKey ?? "key", "not a P-256 or Ed25519 public key in PEM")
        }
    }
}

extension Carrier: ExpressibleByArgument {}
