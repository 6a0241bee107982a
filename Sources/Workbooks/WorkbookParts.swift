/// Where the parts of a workbook are: `_rels/.rels` and `xl/_rels/workbook.xml.rels`.
final class Relationships: XMLHandler {
    /// Its type's last word, and the target, by id.
    private(set) var targets: [String: (type: String, path: String)] = [:]
    private let folder: String

    /// - Parameter folder: which targets are relative to.
    init(in folder: String) { self.folder = folder }

    func path(of type: String) -> String? { targets.values.filter { $0.type == type }.map(\.path).min() }

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
            let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
        else { return }
        guard targets.count < WorkbookLimits.entries else { throw .tooLarge }
        targets[id] = (String(type), path(to: target))
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private func path(to target: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}

/// The sheets of a workbook, and how it counts days: `xl/workbook.xml`.
final class WorkbookOutline: XMLHandler {
    struct Sheet {
        let name: String
        let relationship: String
        let isVisible: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var calendar = SerialCalendar.since1900

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookError) {
        switch name {
        case "workbookPr": if ["1", "true"].contains(attributes["date1904"]) { calendar = .since1904 }
        case "sheet":
            guard let title = attributes["name"], let id = attributes.prefixed("id") else { throw .damaged }
            guard sheets.count < WorkbookLimits.sheets else { throw .tooLarge }
            let isVisible = (attributes["state"] ?? "visible") == "visible"
            sheets.append(Sheet(name: title, relationship: id, isVisible: isVisible))
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
