internal import JSON

extension JSONValue {
    /// Texts by code, as a page takes them.
    static func table<Code>(_ codes: [Code], _ name: (Code) -> String, _ text: (Code) -> String) -> JSONValue {
        .object(JSONObject(codes.map { (name($0), .string(text($0))) }))
    }
}
