// How the devices of a lane stand. The raw values are the words of the API, of the metrics and of `doctor`; append-only.

/// What a lane's reader is doing, and by it the whole lane.
public enum ReaderState: String, Hashable, Sendable, CaseIterable {
    /// pcscd does not run.
    case noService = "no-service"
    /// No reader's name matches the pattern; of a lane without a reader, its scanner is not there.
    case noReader = "no-reader"
    case empty
    case card
    /// A call to the reader does not come back, or pcscd cannot talk to it; of a lane, its gate too.
    case outOfOrder = "out-of-order"
}

/// Whether a lane's scanner can be used.
public enum ScannerState: String, Hashable, Sendable, CaseIterable {
    case ready, unplugged
}

/// What a lane's gate is doing.
public enum GateState: String, Hashable, Sendable, CaseIterable {
    case closed
    /// The order is out and not yet confirmed.
    case opening
    case open
    /// Somebody went through.
    case passed
    /// Nobody went through; the admission is taken back.
    case annulled
    /// Somebody went through whose admission had been taken back.
    case passedLate = "passed-late"
    /// It did not do what it was told, or did not say so in time; the next success ends this.
    case outOfOrder = "out-of-order"
}
