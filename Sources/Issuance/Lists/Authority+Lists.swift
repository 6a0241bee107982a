internal import AuthorityKeys
internal import Primitives
internal import Registry
internal import Regulation
internal import Verification

extension Authority {
    /// Lists without a card that are kept ready: the offline keys name them once, and then 16 times 49,152 cards (of the
    /// default size) can be made before they are asked again.
    static let spareLists = 16
    /// With fewer than these, new ones are opened, and have to be signed.
    static let fewSpareLists = 4

    /// Opens spare lists where they are few, and makes each list's canary where it lacks one, or where another signer
    /// signs cards now.
    func keepLists(
        in registry: RegistrySession<Changing>, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        let lists = try registry.bareLists()
        if lists.count(where: \.isSpare) < Authority.fewSpareLists {
            try openLists(after: lists, in: registry, by: admission, at: now)
        }
        try keepCanaries(in: registry, by: admission, at: now)
    }

    /// Tells the offline keys' holders anew how many cards were handed out, where that gives counters another budget.
    ///
    /// Changes whose time is over are told no more from then on, since the file is signed anew anyway.
    ///
    /// - Parameter isSignedAnyway: also where no budget changes.
    func attest(
        in registry: RegistrySession<Changing>, isSignedAnyway: Bool, by admission: Admission, at now: Timestamp
    ) throws(AuthorityError) {
        var issued: [(list: StatusListRecord, count: Int)] = []
        for list in try registry.bareLists() where list.used > 0 {
            issued.append((list, try registry.handedOut(of: list.number)))
        }
        let changesBudget = issued.contains {
            MassChangeBudget.daily(base: $0.count) > MassChangeBudget.daily(base: $0.list.attested)
        }
        guard isSignedAnyway || changesBudget else { return }
        for (list, count) in issued where count != list.attested {
            try registry.attest(count, of: list.number)
            try registry.record(.prepared(.attested(list: list.number, issued: count)), by: admission, at: now)
        }
        try registry.endChanges(until: now)
    }

    private func openLists(
        after lists: [StatusListRecord], in registry: RegistrySession<Changing>, by admission: Admission,
        at now: Timestamp
    ) throws(AuthorityError) {
        let (spares, sizes) = (lists.count(where: \.isSpare), lists.reduce(0) { $0 + $1.size })
        let room = min(
            (ListRegister.sizesLimit - sizes) / settings.listSize, ListRegister.entriesLimit - lists.count)
        let first = (lists.last?.number ?? 0) + 1
        let opened = Array(first..<first + Int64(max(0, min(Authority.spareLists - spares, room))))
        guard !opened.isEmpty else { return }
        for number in opened {
            try registry.insertList(
                number, uri: "\(settings.statusURIPrefix)\(number)", size: settings.listSize)
        }
        try registry.record(.prepared(.openedLists(opened)), by: admission, at: now)
    }
}
