import Issuance
import Regulation

/// What the intake refused with; `nil` when it did not.
func reportRefusal(_ work: () throws -> Void) -> ReportRefusal? {
    do {
        try work()
        return nil
    } catch {
        return error as? ReportRefusal
    }
}
