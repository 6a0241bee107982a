internal import Credential

extension SQLCondition {
    /// The ways in which an application's holder is found: by a part of the name, or by a document.
    ///
    /// - Parameter documents: by what the registry finds them.
    static func holder(named name: FoldedText, orHaving documents: [[UInt8]]) -> [SQLCondition] {
        var ways = [SQLCondition("holder.folded LIKE ?", ["%\(name.text)%"])]
        if !documents.isEmpty {
            let index = column("mac", isOneOf: documents.map(\.blob))
            ways.append(
                SQLCondition(
                    "application.holder IN (SELECT holder FROM document_index WHERE \(index.text))", index.arguments))
        }
        return ways
    }
}
