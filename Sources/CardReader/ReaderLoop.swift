internal import Credential
internal import Devices
internal import Dispatch
internal import Glibc

/// The lane's thread: no service → no reader → empty → card → empty, until stopped.
///
/// pcscd alone says what is in the reader. Its count of events tells one card from the next; where pcscd loses an event
/// (a card that leaves while it is being reset or used), the loop asks again instead of waiting for it.
struct ReaderLoop: Sendable {
    let configuration: ReaderConfiguration
    let monitor: LaneMonitor
    let randomBytes: @Sendable (_ count: Int) throws -> [UInt8]

    /// A wait for events ends after this and the readers are listed anew: the notice of a new reader may never come,
    /// and a wait cannot be cancelled reliably.
    fileprivate static let waitMilliseconds: UInt32 = 250

    /// pcscd looks at a reader every 400 ms: whatever it is to notice by itself, it has noticed after this.
    fileprivate static let noticeMilliseconds: UInt32 = 500

    /// pcscd is looked for this often, to be back well within 5 s of its restart.
    private static let serviceRetryMilliseconds: UInt32 = 200

    private static let waitLimitSeconds = 5.0

    func run() {
        while !monitor.isStopping {
            do throws(CardReaderError) {
                try serve(limited { () throws(CardReaderError) in try PCSCContext() })
            } catch {
                monitor.show(.noService, because: error)
                usleep(Self.serviceRetryMilliseconds * 1000)
            }
        }
    }

    /// One connection to pcscd, until stopped or the connection fails.
    private func serve(_ context: consuming PCSCContext) throws(CardReaderError) {
        while !monitor.isStopping {
            if let reader = try reader(on: context) {
                try watch(reader, on: context)
            } else {
                monitor.show(.noReader)
                try limited { () throws(CardReaderError) in
                    try context.waitForReaders(waitMilliseconds: Self.waitMilliseconds)
                }
            }
        }
    }

    private func reader(on context: borrowing PCSCContext) throws(CardReaderError) -> String? {
        let names = try limited { () throws(CardReaderError) in try context.readerNames() }
        return configuration.pattern.firstMatch(in: names)
    }

    /// One reader, until it is no longer the lane's.
    private func watch(_ reader: String, on context: borrowing PCSCContext) throws(CardReaderError) {
        var watch = ReaderWatch()
        defer { if watch.isCardAnnounced { monitor.cardRemoved() } }
        while !monitor.isStopping {
            guard
                let (status, timedOut) = try status(
                    of: reader, otherThan: watch.known, watch.waitMilliseconds, on: context)
            else { return }
            watch.known = status
            switch status.occupancy {
            case .unavailable:
                leaveCard(of: &watch)
                monitor.show(.outOfOrder)
            case .empty:
                leaveCard(of: &watch)
                monitor.show(.empty)
                if timedOut, watch.isInDoubt {
                    watch.hasLookedAgain = true
                    if try isUnnoticedCard(in: reader, on: context, &watch) {
                        try read(in: reader, on: context, &watch, isSecondTry: false)
                    }
                }
            case .present where watch.isCardAnnounced && watch.hasRead(status):
                monitor.show(.card)
            case .present:
                leaveCard(of: &watch)
                try read(in: reader, on: context, &watch, isSecondTry: false)
            }
            if timedOut, try self.reader(on: context) != reader { return }
        }
    }

    private func leaveCard(of watch: inout ReaderWatch) {
        guard watch.isCardAnnounced else { return }
        watch.isCardAnnounced = false
        monitor.cardRemoved()
    }

    /// A card that pcscd overlooked: its predecessor left while it was in use, so pcscd saw no removal. One that pcscd
    /// is merely about to notice is left to it, or it would be powered up anew in mid-reading.
    private func isUnnoticedCard(
        in reader: String, on context: borrowing PCSCContext, _ watch: inout ReaderWatch
    ) throws(CardReaderError) -> Bool {
        guard limited({ () throws(Never) in context.holdsCard(afterLookingAgain: reader) }),
            let shown = try status(of: reader, on: context),
            let (later, _) = try status(of: reader, otherThan: shown, Self.noticeMilliseconds, on: context),
            later.occupancy == .present, later.eventCount == watch.known.eventCount
        else { return false }
        watch.known = later
        return true
    }

    /// pcscd says that a card is there and has counted no event since the last one was read.
    private func isUnchanged(_ reader: String, on context: borrowing PCSCContext, _ watch: ReaderWatch) -> Bool {
        do {
            guard let status = try status(of: reader, on: context) else { return false }
            return status.occupancy == .present && watch.hasRead(status)
        } catch {
            // A connection that fails here fails again at the next wait, which says so.
            return false
        }
    }

    /// Reads the card, says so, and takes note of which card it was.
    private func read(
        in reader: String, on context: borrowing PCSCContext, _ watch: inout ReaderWatch, isSecondTry: Bool
    ) throws(CardReaderError) {
        monitor.show(.card)
        watch.isCardAnnounced = true
        watch.readAt = watch.known.eventCount
        monitor.cardPresent()
        let visit = CardVisit(configuration: configuration, monitor: monitor, reader: reader)
        do throws(CardReaderError) {
            monitor.publish(try visit.presentation(on: context, at: watch.known, nonce: try nonce()))
        } catch {
            // Contact was lost, yet pcscd saw no card go: the next one may lie there already. Once more, as a new card.
            let isStillThere = error.code == .cardRemoved && isUnchanged(reader, on: context, watch)
            if isStillThere, !isSecondTry {
                monitor.publish(.unread(.cardRemoved), because: error)
                leaveCard(of: &watch)
                if !monitor.isStopping { try read(in: reader, on: context, &watch, isSecondTry: true) }
                return
            }
            monitor.publish(.unread(isStillThere ? .readerFailed : ReadingFailure(error)), because: error)
        }
        if let after = try status(of: reader, on: context) { watch.known = after }
    }

    private func nonce() throws(CardReaderError) -> [UInt8] {
        do {
            let bytes = try randomBytes(32)
            guard bytes.count == 32 else { throw CardReaderError(.noRandomness) }
            return bytes
        } catch {
            throw CardReaderError(.noRandomness)
        }
    }

    private func status(
        of reader: String, otherThan known: ReaderStatus, _ waitMilliseconds: UInt32, on context: borrowing PCSCContext
    ) throws(CardReaderError) -> (status: ReaderStatus, timedOut: Bool)? {
        try limited { () throws(CardReaderError) in
            try context.status(of: reader, otherThan: known, waitMilliseconds: waitMilliseconds)
        }
    }

    private func status(
        of reader: String, on context: borrowing PCSCContext
    ) throws(CardReaderError) -> ReaderStatus? {
        try status(of: reader, otherThan: .unaware, 0, on: context)?.status
    }

    private func limited<Value: ~Copyable, Failure: Error>(
        _ call: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try monitor.limited(until: .now() + Self.waitLimitSeconds, call)
    }
}

/// What the loop knows of the reader it watches.
private struct ReaderWatch {
    var known = ReaderStatus.unaware

    /// A `cardPresent` was said, and no `cardRemoved` since.
    var isCardAnnounced = false

    /// pcscd's count of events when the last card was read.
    var readAt: UInt16?

    /// The card of this status is the one that was read last.
    func hasRead(_ status: ReaderStatus) -> Bool {
        readAt == status.eventCount
    }

    /// pcscd was made to look again at a reader that it said was empty when we came.
    var hasLookedAgain = false

    /// pcscd says empty, but it never saw the last card leave; or we do not know what went before.
    var isInDoubt: Bool {
        known.occupancy == .empty && (readAt.map { $0 == known.eventCount } ?? !hasLookedAgain)
    }

    /// The list of readers is asked for anew after this, and a doubt is cleared up.
    var waitMilliseconds: UInt32 {
        guard isInDoubt else { return ReaderLoop.waitMilliseconds }
        return readAt == nil ? ReaderLoop.noticeMilliseconds : 100
    }
}
