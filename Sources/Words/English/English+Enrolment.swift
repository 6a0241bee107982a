extension English {
    func sentence(on fault: EnrolFault) -> String {
        switch fault {
        case .configured(let path):
            "\(path): this machine is set up already, and nothing was changed; to enrol it anew, move that file away"
        case .anotherFile(let path):
            "\(path): is there and is another one than this authority's; move it away, if it is no longer wanted"
        case .notFingerprint: "a fingerprint is 64 hexadecimal digits, with or without blanks between them"
        case .fingerprintDiffers(let file):
            "\(file): its fingerprint is none of those that were given; ask the authority, and trust nothing before"
        case .notAgreed: "not agreed to, and nothing was written; where the fingerprints differ, tell the authority"
        case .unreachable(let address, let cause):
            "\(address): cannot be asked (\(cause)); look at the address, the network and the proxy"
        case .strangeServer(let address):
            "\(address): nobody whom this machine knows has signed its certificate; give the file of who has, with --server-ca"
        case .notAuthority(let address): "\(address): does not answer as an authority's server; look at the address"
        case .codeRefused:
            "the code is unknown, over, replaced by a later one, or used by another machine; ask the authority for a new one"
        case .tooManyTries: "too many tries from this network; wait a minute"
        case .refused(let address, let answer): "\(address): refuses (\(answer)); ask the authority"
        case .fileUnusable(let path, let cause): "\(path): cannot be used (\(cause)); look at its rights and the disk"
        case .dataFolder(let path, let cause): "\(path): \(cause)"
        case .ownerNotTaken(let path, let cause): "\(path): cannot be written as its owner (\(cause)); run this as root"
        }
    }

    func text(_ text: EnrolText) -> String {
        switch text {
        case .compare: "Compare these with the authority's paper, group by group:"
        case .question: "Are they all the same? yes or no: "
        case .enrolled(let name, let id): "enrolled: \(name) (\(id))"
        case .next(let path):
            "next: readers, scanners and gates into `lanes` of \(path), then `systemctl enable --now talentcardd` and "
                + "`talentcard doctor`"
        case .madeBy: "Made by `talentcardd enrol`. Every key: man talentcardd.yaml"
        case .lanesBelow: "Readers, scanners and gates, such as:"
        case .servicesHere: "Services here, of which a lane may name one:"
        }
    }

    func isYes(_ answer: String) -> Bool { ["yes", "y"].contains(answer.lowercased()) }
}
