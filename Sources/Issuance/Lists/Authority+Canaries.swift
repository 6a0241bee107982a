internal import AuthorityKeys
internal import Credential
internal import Primitives
internal import Publication
internal import Registry
internal import Regulation
internal import Signatures

extension Authority {
    /// Each list's canary by the newest card signer whose key is here: also before counters know that signer, since they
    /// get both with one signature of the offline keys.
    func keepCanaries(
        in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        guard let newest = try newestCardSigner(registry, at: now) else { return }
        let canaries = try registry.canaries()
        let lacking = try registry.bareLists().filter { list in
            canaries.first { $0.list == list.number }?.signer != newest.number
        }
        guard !lacking.isEmpty else { return }
        let signer = try SigningKey(.card, in: folder, listed: [newest], at: now)
        let holder = try Authority.canaryHolder(at: now)
        var made: [CanaryRecord] = []
        for list in lacking {
            let earlier = canaries.first { $0.list == list.number }
            let (valid, cancelled) =
                if let earlier { (earlier.validPlace, earlier.cancelledPlace) } else {
                    try twoPlaces(in: list, registry)
                }
            let canary = CanaryRecord(
                list: list.number, validPlace: valid, cancelledPlace: cancelled, signer: newest.number,
                valid: try canary(
                    "CANARY-\(list.number)-V", of: holder, at: StatusReference(uri: list.uri, index: valid), by: signer,
                    now),
                cancelled: try canary(
                    "CANARY-\(list.number)-C", of: holder, at: StatusReference(uri: list.uri, index: cancelled),
                    by: signer, now))
            try registry.put(canary)
            made.append(canary)
        }
        try registry.record(.prepared(.madeCanaries(made)), by: admission, at: now)
    }

    /// `nil` where its key is on another machine, or its time has not come: the canaries stay as they are.
    private func newestCardSigner(
        _ registry: RegistrySession<Changing>, at now: Timestamp
    ) throws(AuthorityError) -> ListedSigner? {
        var newest = try registry.signers().filter { signer in
            signer.use == .card && signer.certificate.notBefore <= now && now < signer.certificate.notAfter
        }.max { $0.number < $1.number }
        guard let number = newest?.number, KeyFile.holds(folder.key(for: .card, number: number)) else { return nil }
        newest?.isKnown = true
        return newest
    }

    private func twoPlaces(
        in list: StatusListRecord, _ registry: RegistrySession<Changing>
    ) throws(AuthorityError) -> (UInt64, UInt64) {
        let first = try registry.freePlace(in: list)
        while true {
            // A list has at least 1,024 places: the same comes out again once in so many.
            let second = try registry.freePlace(in: list)
            if second != first { return (first, second) }
        }
    }

    /// Nobody, with a document that is nobody's.
    private static func canaryHolder(at now: Timestamp) throws(AuthorityError) -> TalentCard {
        let today = Day(containing: now, utcOffsetSeconds: 0)
        let document: DocumentNumber
        do {
            document = try DocumentNumber(type: .passport, number: "CHN:E00000000", on: today)
        } catch {
            throw AuthorityError(RegulationFault.documentNumber(error), at: "canary")
        }
        return try talentCard(
            of: CardOrder(
                holderName: HolderName(typed: "CANARY"), category: .e,
                papers: HolderPapers(documents: [document], birthday: nil, on: today), carrier: .paper))
    }

    /// A chip's credential of the year 9999 whose private key goes out of memory here, and was never anywhere else.
    private func canary(
        _ number: String, of holder: TalentCard, at status: StatusReference, by signer: SigningKey, _ now: Timestamp
    ) throws(AuthorityError) -> [UInt8] {
        let key: PublicKey
        do {
            key = try PrivateKey.generate(.es256).publicKey
        } catch {
            throw AuthorityError(PublicationFault.canaryNotMade(cause: error.rawValue), at: status.uri)
        }
        let draft = CardDraft(holder: holder, carrier: .chip(key), issuedAt: now, expires: .year9999)
        return try draft.signed(number: number, issuer: settings.authority, status: status, by: signer).credential
    }
}
