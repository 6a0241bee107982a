internal import Regulation

/// What one transaction has read or written, and asks for again with each line of a long change.
///
/// It holds because nobody else changes the registry meanwhile: a change holds its lock, and a reader sees one moment.
/// Each function that writes such a thing puts it here, or forgets it.
final class RegistryMemory {
    var lastAuditEntry: AuditEntry?
    /// A line was added to the trail.
    var hasRecorded = false
    /// `nil` inside: looked for, and not there.
    var officers: [Officer: OfficerRecord?] = [:]
    var employers: [String: EmployerRecord?] = [:]
}
