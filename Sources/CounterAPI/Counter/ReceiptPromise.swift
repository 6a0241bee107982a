internal import Journal
internal import Synchronization

/// A receipt that is on its way, for as many as wait for it. Whoever makes one fulfils it.
final class ReceiptPromise: Sendable {
    private enum State {
        case awaited([CheckedContinuation<Receipt, Never>])
        case fulfilled(Receipt)
    }

    private let state = Mutex(State.awaited([]))

    var value: Receipt {
        get async {
            await withCheckedContinuation { continuation in
                let receipt = state.withLock { state -> Receipt? in
                    switch state {
                    case .fulfilled(let receipt): return receipt
                    case .awaited(let waiting):
                        state = .awaited(waiting + [continuation])
                        return nil
                    }
                }
                if let receipt { continuation.resume(returning: receipt) }
            }
        }
    }

    /// The first receipt stands.
    func fulfil(_ receipt: Receipt) {
        let waiting = state.withLock { state -> [CheckedContinuation<Receipt, Never>] in
            guard case .awaited(let waiting) = state else { return [] }
            state = .fulfilled(receipt)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: receipt) }
    }
}
