extension StatusList {
    /// The share of a list's entries that may change in one step before a person looks at it.
    public static let massChangeShare = 0.05

    /// Returns when this list, with its delta applied, may take the place of `previous`.
    ///
    /// - Parameter acceptsMassChange: a person has looked at it.
    /// - Throws: `wrongBase` for another list; `shrinks`; `revivesCancelled`: cancelled is for ever; `massChange`.
    public func checkSuccession(
        of previous: StatusList, acceptsMassChange: Bool = false
    ) throws(StatusListError) {
        guard uri == previous.uri else { throw .wrongBase }
        guard count >= previous.count else { throw .shrinks }
        let changes = changes(since: previous)
        guard changes.revived == 0 else { throw .revivesCancelled }
        guard acceptsMassChange || Double(changes.count) <= StatusList.massChangeShare * Double(count) else {
            throw .massChange
        }
    }

    /// Entries whose status differs between an earlier state and this list, as a share of this list.
    public func shareChanged(from earlier: StatusList) -> Double {
        count > 0 ? Double(changes(since: earlier).count) / Double(count) : 0
    }

    /// How many entries differ, and how many of them were cancelled.
    private func changes(since earlier: StatusList) -> (count: Int, revived: Int) {
        let before = earlier.contents.bytes
        var (changed, revived) = (0, 0)
        for (index, byte) in contents.bytes.enumerated() {
            let old = index < before.count ? before[index] : 0
            guard byte != old else { continue }
            let difference = byte ^ old
            // One bit, the lower of its two, for each entry.
            let differing = (difference | difference >> 1) & 0x55
            changed += differing.nonzeroBitCount
            revived += (differing & old & ~(old >> 1)).nonzeroBitCount
        }
        return (changed, revived)
    }
}
