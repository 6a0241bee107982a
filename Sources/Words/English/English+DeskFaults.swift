internal import Regulation

extension English {
    func sentence(on fault: DeskFault) -> String {
        switch fault {
        case .notOneOf(let choices): "must be one of: \(choices.joined(separator: ", "))"
        case .textTooLong(let limit): "must be a text of at most \(limit) bytes"
        case .tooManyLines(let limit): "more than \(limit) lines; choose fewer days, and take several files"
        case .daysOutOfRange(let limit): "must be a number of days, 1 to \(limit)"
        }
    }
}
