/// What is wrong, by the room that says so.
///
/// A room's faults lie here instead of with it, so that `Words`, which knows no room of the world, has a sentence for each.
package enum AuthorityFault: Hashable, Sendable {
    case breach(RuleBreach)
    /// - Parameter cause: what the system calls it.
    case file(FileTrouble, cause: String?)
    case regulation(RegulationFault)
    case key(KeyFault)
    case registry(RegistryFault)
    case publication(PublicationFault)
    case printing(PrintingFault)
    case issuance(IssuanceFault)
    case command(CommandFault)
    case desk(DeskFault)

    package var code: AuthorityError.Code {
        switch self {
        case .breach: .ruleBroken
        case .file: .disk
        case .regulation(let fault): fault.code
        case .key(let fault): fault.code
        case .registry(let fault): fault.code
        case .publication(let fault): fault.code
        case .printing(let fault): fault.code
        case .issuance(let fault): fault.code
        case .command(let fault): fault.code
        case .desk(let fault): fault.code
        }
    }
}
