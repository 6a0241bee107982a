internal import Regulation

extension English {
    func text(_ head: DeskHead) -> String { head.rawValue }

    func text(_ standing: DeskStanding) -> String {
        switch standing {
        case .serving: "serving"
        case .proposed(let change, let officer): "to \(name(of: change)): proposed by \(officer)"
        case .open: "open"
        case .shut(let day): "closed on \(day)"
        case .left(let day): "left \(day)"
        case .reporting: "reporting"
        case .removed(let day): "removed \(day)"
        case .neverReported: "never"
        case .edition(let edition, let newest): edition == newest ? "\(edition)" : "\(edition) of \(newest)"
        case .clock(let seconds, let isSynchronised):
            "\(seconds < 0 ? "−" : "+")\(seconds.magnitude) s" + (isSynchronised ? "" : ", not synchronised")
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

    func name(of light: SiteLight) -> String {
        switch light {
        case .ok: "ok: within the hour"
        case .late: "late: over an hour, or its clock is wrong"
        case .silent: "silent: over a day, or never"
        }
    }
}
