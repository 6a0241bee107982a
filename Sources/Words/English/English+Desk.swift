extension English {
    func text(_ head: DeskHead) -> String { head.rawValue }

    func text(_ standing: DeskStanding) -> String {
        switch standing {
        case .serving: "serving"
        case .open: "open"
        case .shut(let day): "closed on \(day)"
        case .left(let day): "left \(day)"
        case .reporting: "reporting"
        case .removed(let day): "removed \(day)"
        case .neverReported: "never"
        case .signsUntil(let day): "until \(day)"
        case .waitsForPublish: "waits for publish"
        case .ofKeys(let threshold, let count): "\(threshold) of \(count)"
        case .spareList: "spare"
        case .fullList: "full"
        case .openList: "open"
        case .places(let used, let all): "\(used) of \(all) places"
        case .closed(let officer, let note): "closed by \(officer): \(note)"
        }
    }
}
