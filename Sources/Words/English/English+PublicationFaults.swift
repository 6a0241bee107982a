internal import Regulation

extension English {
    func sentence(on fault: PublicationFault) -> String {
        switch fault {
        case .noKeys: "no key was made for this role; `talentcard-authority init` completes the folder"
        case .outdated:
            "what was signed is not what is to be signed now: the registry has changed since; export it again"
        }
    }
}
