internal import Primitives
internal import StatusList

/// The lists of a bare folder, each brought up to date by its delta.
///
/// Of several tokens of one list the newest is taken, if it may follow the older ones; of several deltas from its state
/// the newest. One after the other is inflated, so that many files of one list take no more memory than one.
struct BareLists {
    struct Edition {
        var list: StatusList
        /// The names of the files, as they came.
        let token: String
        var delta: String?
        /// The delta was past its end.
        var isDeltaPast = false
    }

    /// In the order of their lists' uris.
    let editions: [Edition]

    init(_ files: TrustFiles, basis: TrustBasis, clock: LocalClock, alarms: inout [TrustAlarm]) {
        let tokens = newestFirst(files.statusTokens, alarms: &alarms, parse: basis.signers.statusList(parsing:))
        let deltas = newestFirst(files.statusDeltas, alarms: &alarms) { (bytes) throws(TrustError) in
            try basis.delta(parsing: bytes, clock: clock)
        }
        var bases: [String: StatusList] = [:]
        var files: [String: String] = [:]
        for (token, file) in tokens.reversed() {
            do throws(TrustError) {
                let base = try basis.inflated(token, clock: clock)
                if let older = bases[base.uri] { try base.checkSuccession(of: older) }
                bases[base.uri] = base
                files[base.uri] = file
            } catch {
                alarms.append(TrustAlarm(error, at: "status/\(file)"))
            }
        }
        var editions: [String: Edition] = [:]
        for (uri, base) in bases { editions[uri] = Edition(list: base, token: files[uri] ?? uri) }
        for (delta, file) in deltas where editions[delta.uri]?.delta == nil {
            do throws(TrustError) {
                guard let base = bases[delta.uri] else { throw .wrongBase }
                let list = try base.brought(upToDateBy: delta, clock: clock)
                try basis.checkCanary(of: list)
                editions[delta.uri]?.list = list
                editions[delta.uri]?.delta = file
                editions[delta.uri]?.isDeltaPast = clock.isPast(delta.expires)
            } catch {
                alarms.append(TrustAlarm(error, at: "status/\(file)"))
            }
        }
        for (uri, edition) in editions where edition.delta == nil {
            do throws(TrustError) { try basis.checkCanary(of: edition.list) } catch {
                editions[uri] = nil
                alarms.append(TrustAlarm(error, at: "status/\(edition.token)"))
            }
        }
        self.editions = editions.values.sorted { $0.list.uri < $1.list.uri }
    }
}

extension StatusList {
    /// - Throws: why it may never follow the older one.
    fileprivate func checkSuccession(of older: StatusList) throws(TrustError) {
        do throws(StatusListError) { _ = try change(since: older) } catch { throw TrustError(error) }
    }

    /// Past its end a delta still cancels and suspends, and lifts nothing.
    fileprivate func brought(upToDateBy delta: StatusDelta, clock: LocalClock) throws(TrustError) -> StatusList {
        do throws(StatusListError) {
            return clock.isPast(delta.expires) ? try applyingOnlyRefusals(of: delta) : try applying(delta)
        } catch {
            throw TrustError(error)
        }
    }
}

/// What the files hold, the newest first; what is refused is left out with an alarm.
private func newestFirst<Signed: SignedStatus>(
    _ files: [TrustFiles.File], alarms: inout [TrustAlarm], parse: ([UInt8]) throws(TrustError) -> Signed
) -> [(Signed, file: String)] {
    var parsed: [(Signed, file: String)] = []
    for file in files {
        do {
            parsed.append((try parse(file.bytes), file.name))
        } catch {
            alarms.append(TrustAlarm(error, at: "status/\(file.name)"))
        }
    }
    return parsed.sorted { ($1.0.issuedAt, $1.file) < ($0.0.issuedAt, $0.file) }
}

/// What a status signer signs at a moment.
private protocol SignedStatus {
    var issuedAt: Timestamp { get }
}

extension CompressedStatusList: SignedStatus {}
extension StatusDelta: SignedStatus {}
