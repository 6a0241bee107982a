/// What a newer edition of a list changes of the cards that the older one knew, as far as it is bounded.
///
/// Cards that were not issued before may become anything, and a suspended card may be cancelled: neither is counted.
package struct StatusChange: Hashable, Sendable {
    /// Valid cards that are cancelled or suspended.
    package var disabled: Int
    /// Suspended cards that are valid again.
    package var restored: Int

    package init(disabled: Int, restored: Int) {
        self.disabled = disabled
        self.restored = restored
    }
}

/// Of the four cards of a byte: how many are valid in the older list, and what the newer one makes of those.
package struct ValidCards: Hashable, Sendable {
    package let valid: Int
    package let cancelled: Int
    package let suspended: Int

    package init(of old: UInt8, in new: UInt8) {
        let (old, new) = (StatusFields(old), StatusFields(new))
        valid = old.valid.nonzeroBitCount
        cancelled = (old.valid & new.cancelled).nonzeroBitCount
        suspended = (old.valid & new.suspended).nonzeroBitCount
    }
}

extension StatusList {
    /// What this list, its delta applied, changes of `previous`; entries that are new were not issued before.
    ///
    /// - Throws: why it may never take that place: `wrongBase` for another list; `shrinks`; `revivesCancelled`:
    ///   cancelled is for ever; `returnsToNotIssued`.
    package func change(since previous: StatusList) throws(StatusListError) -> StatusChange {
        guard uri == previous.uri else { throw .wrongBase }
        guard count >= previous.count else { throw .shrinks }
        var change = StatusChange(disabled: 0, restored: 0)
        for (old, new) in zip(previous.contents.bytes, contents.bytes) where old != new {
            let (old, new) = (StatusFields(old), StatusFields(new))
            guard old.cancelled & ~new.cancelled == 0 else { throw .revivesCancelled }
            guard new.notIssued & ~old.notIssued == 0 else { throw .returnsToNotIssued }
            change.disabled += (old.valid & (new.cancelled | new.suspended)).nonzeroBitCount
            change.restored += (old.suspended & new.valid).nonzeroBitCount
        }
        return change
    }
}
