internal import Credential
internal import Registry
internal import Regulation
internal import Signatures

/// No key in two cards: whose chip or phone holds it could use both.
extension Authority {
    /// The cards, in force or not, one of whose credentials has or had this key.
    func holders(
        of key: PublicKey, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> [String] {
        var numbers: [String] = []
        // Both sorts of keys have an abscissa, or all they are, in these bytes; the claims say whether it is the same key.
        for (number, credential) in try registry.credentials(containing: Array(key.bytes.prefix(32))) {
            let held = try claims(of: credential, number: number, in: registry).holderKey?.key
            if held == key, !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    /// Returns when no credential has or had the key of this carrier.
    func requireNewKey(
        of carrier: CarrierOrder, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) {
        guard let key = carrier.holderKey?.key, let number = try holders(of: key, in: registry).first else { return }
        switch carrier {
        case .chipOnDesk:
            throw AuthorityError(ChipFault.madeHeldKey(of: number))
        case .chip, .phone, .paper:
            throw AuthorityError(CardFault.keyHeld(by: number), at: "public key")
        }
    }
}
