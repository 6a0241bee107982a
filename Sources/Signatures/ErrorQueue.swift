internal import COpenSSL

/// OpenSSL's queue of errors, one per thread: a leftover entry would be taken for the cause of a later failure.
package enum ErrorQueue {
    package static var isEmpty: Bool { ERR_peek_error() == 0 }

    static func clear() {
        ERR_clear_error()
    }

    /// `error`, after dropping what OpenSSL noted about it: the entries can quote what was parsed.
    static func cleared(for error: SignaturesError) -> SignaturesError {
        ERR_clear_error()
        return error
    }

    /// Empties the queue, and says whether it held this error of the elliptic curve code.
    static func takeCurveError(_ reason: Int32) -> Bool {
        var found = false
        // OpenSSL keeps sixteen entries for a thread.
        while case let code = ERR_get_error(), code != 0 {
            if ERR_GET_LIB(code) == ERR_LIB_EC, ERR_GET_REASON(code) == reason { found = true }
        }
        return found
    }
}
