/// What the authority itself finds wrong with what it is asked for, by its part.
package enum IssuanceFault: Hashable, Sendable {
    case application(ApplicationFault)
    case card(CardFault)
    case chip(ChipFault)
    case sheet(SheetFault)
    case officer(OfficerFault)
    case ceremony(CeremonyFault)
    case supervision(SupervisionFault)

    package var code: AuthorityError.Code {
        switch self {
        case .application(let fault): fault.code
        case .card(let fault): fault.code
        case .chip(let fault): fault.code
        case .sheet(let fault): fault.code
        case .officer(let fault): fault.code
        case .ceremony(let fault): fault.code
        case .supervision(let fault): fault.code
        }
    }
}

extension AuthorityError {
    /// What the chip or its reader failed at, where it was that.
    package var chipFault: ChipFault? {
        guard case .issuance(.chip(let fault)) = fault else { return nil }
        return fault
    }

    package init(_ fault: ApplicationFault, at place: String) { self.init(IssuanceFault.application(fault), at: place) }

    package init(_ fault: CardFault, at place: String) { self.init(IssuanceFault.card(fault), at: place) }

    package init(_ fault: ChipFault) { self.init(IssuanceFault.chip(fault), at: "chip") }

    package init(_ fault: SheetFault, at place: String) { self.init(IssuanceFault.sheet(fault), at: place) }

    package init(_ fault: OfficerFault, at place: String) { self.init(IssuanceFault.officer(fault), at: place) }

    package init(_ fault: CeremonyFault, at place: String) { self.init(IssuanceFault.ceremony(fault), at: place) }

    package init(_ fault: SupervisionFault, at place: String) { self.init(IssuanceFault.supervision(fault), at: place) }
}
