import Regulation
import Testing

extension Officer {
    /// One by an id that can be an officer's.
    static func named(_ id: String) throws -> Officer { try #require(Officer(id)) }
}
