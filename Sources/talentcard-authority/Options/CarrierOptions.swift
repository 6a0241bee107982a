internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
public import Regulation
internal import Signatures
internal import Terminal
internal import Words

/// What the card is made on, and the key that its carrier holds.
struct CarrierOptions: ParsableArguments {
    @Option(help: "chip, phone or paper; left out with --piv.")
    private var carrier: Carrier?

    @OptionGroup var chip: ChipOptions

    @Option(help: "The carrier's public key, PEM; for chip and phone.", completion: .file())
    var publicKey: String?

    @Option(help: "Make a P-256 key for the carrier and write it here, mode 0600; for tests.", completion: .file())
    var keyOut: String?

    /// Paper where nothing was said of it: `validate` has refused that.
    var chosen: Carrier { carrier ?? (chip.piv == nil ? .paper : .chip) }

    func validate() throws {
        if chip.piv != nil {
            guard carrier == nil || carrier == .chip, publicKey == nil, keyOut == nil else {
                throw ValidationError(.leaveOut("--carrier paper|phone, --public-key, --key-out", beside: "--piv"))
            }
            return
        }
        guard let carrier else { throw ValidationError(.choose("--carrier, --piv READER")) }
        switch carrier {
        case .paper:
            guard publicKey == nil, keyOut == nil else {
                throw ValidationError(.leaveOut("--public-key, --key-out", beside: "--carrier paper"))
            }
        case .chip, .phone:
            guard (publicKey == nil) != (keyOut == nil) else {
                throw ValidationError(.choose("--public-key, --key-out"))
            }
        }
    }

    /// Makes a card on this carrier, and on the chip itself with --piv.
    func withOrder(
        at authority: Authority, by officer: Officer, _ moment: Timestamp,
        _ make: (CarrierOrder) throws(AuthorityError) -> CardRecord
    ) throws(AuthorityError) -> CardRecord {
        guard chip.piv == nil else {
            return try chip.withDesk { (desk) throws(AuthorityError) in
                let card = try make(
                    .chipOnDesk(
                        try authority.cards.prepareChip(desk, overwrites: chip.overwrite, by: officer, at: moment)))
                do throws(AuthorityError) {
                    return try authority.cards.proveChip(card.number, on: desk, by: officer, at: moment)
                } catch {
                    note("\(card.number) is begun and cannot be handed out: go on with `card resume`")
                    throw error
                }
            }
        }
        return try withOrder(make)
    }

    /// Makes what goes on this carrier, for a key that is known beforehand.
    ///
    /// A key that was made for it is there before it is, and goes when that fails.
    func withOrder<Made>(
        _ make: (CarrierOrder) throws(AuthorityError) -> Made
    ) throws(AuthorityError) -> Made {
        let order = try order()
        do throws(AuthorityError) {
            return try make(order)
        } catch {
            if let keyOut { try StableFile.remove(keyOut) }
            throw error
        }
    }

    /// The order, where its key is not made only now.
    ///
    /// - Throws: `badInput`, `disk`.
    func knownOrder() throws(AuthorityError) -> CarrierOrder? {
        chip.piv == nil && keyOut == nil ? try order() : nil
    }

    private func order() throws(AuthorityError) -> CarrierOrder {
        switch chosen {
        case .paper: .paper
        case .phone: .phone(try key())
        case .chip: .chip(try key())
        }
    }

    private func key() throws(AuthorityError) -> PublicKey {
        if let publicKey {
            let pem = try StableFile.read(publicKey)
            do {
                return try PublicKey(pem: pem)
            } catch {
                throw AuthorityError(CommandFault.notAPublicKey(cause: error.rawValue), at: publicKey)
            }
        }
        let key: PrivateKey
        do {
            key = try PrivateKey.generate(.es256)
        } catch {
            throw AuthorityError(KeyFault.keyNotMade(cause: error.rawValue), at: keyOut ?? "key")
        }
        if let keyOut, try !KeyFile.create(key, at: keyOut) {
            throw AuthorityError(KeyFault.keyNameTaken, at: keyOut)
        }
        return key.publicKey
    }
}

extension Carrier: ExpressibleByArgument {}
