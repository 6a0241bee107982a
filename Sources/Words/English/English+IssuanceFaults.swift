internal import Regulation

extension English {
    func sentence(on fault: IssuanceFault) -> String {
        switch fault {
        case .noAuthority: "no authority here; make one with `talentcard-authority init`"
        }
    }
}
