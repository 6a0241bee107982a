internal import AuthorityKeys
internal import Registry

// The authority in seven parts. Each function of theirs is one change or one look: one transaction, and of a change one
// admission and its lines of the audit trail.

extension Authority {
    /// What comes before a card: handed in, and walked through the hands of Art. 6.
    package struct Applications: AuthorityPart {
        let authority: Authority
    }

    /// Cards from their making to their end, and their credentials on chips, phones and paper.
    package struct Cards: AuthorityPart {
        let authority: Authority
    }

    /// Who may do what, how they sign in, and the sites that report.
    package struct Officers: AuthorityPart {
        let authority: Authority
    }

    /// The signers' keys, those of the repository's roles, and the one that seals documents.
    package struct Keys: AuthorityPart {
        let authority: Authority
    }

    /// The policy, and what counters are given.
    package struct Publication: AuthorityPart {
        let authority: Authority
    }

    /// What time and employers bring about, what counters report, and the trail of it all.
    package struct Supervision: AuthorityPart {
        let authority: Authority
    }

    /// What a holder may ask of the own application and card, and do.
    package struct Holders: AuthorityPart {
        let authority: Authority
    }

    package var applications: Applications { Applications(authority: self) }
    package var cards: Cards { Cards(authority: self) }
    package var officers: Officers { Officers(authority: self) }
    package var keys: Keys { Keys(authority: self) }
    package var publication: Publication { Publication(authority: self) }
    package var supervision: Supervision { Supervision(authority: self) }
    package var holders: Holders { Holders(authority: self) }
}

/// What every part works on.
protocol AuthorityPart: Sendable {
    var authority: Authority { get }
}

extension AuthorityPart {
    var store: RegistryStore { authority.store }
    var folder: AuthorityFolder { authority.folder }
    var settings: AuthoritySettings { authority.settings }
}
