// The authority in six parts. Each function of theirs is one change or one look: one transaction, and of a change one
// admission and its lines of the audit trail.

internal import AuthorityKeys
internal import Registry

extension Authority {
    /// What comes before a card: handed in, and walked through the hands of Art. 6.
    package struct Applications: Sendable {
        let authority: Authority

        var store: RegistryStore { authority.store }
        var folder: AuthorityFolder { authority.folder }
        var settings: AuthoritySettings { authority.settings }
    }

    package var applications: Applications { Applications(authority: self) }
}

extension Authority {
    /// Cards from their making to their end, and their credentials on chips, phones and paper.
    package struct Cards: Sendable {
        let authority: Authority

        var store: RegistryStore { authority.store }
        var folder: AuthorityFolder { authority.folder }
        var settings: AuthoritySettings { authority.settings }
    }

    package var cards: Cards { Cards(authority: self) }
}

extension Authority {
    /// Who may do what, how they sign in, and the sites that report.
    package struct Officers: Sendable {
        let authority: Authority

        var store: RegistryStore { authority.store }
        var folder: AuthorityFolder { authority.folder }
        var settings: AuthoritySettings { authority.settings }
    }

    package var officers: Officers { Officers(authority: self) }
}

extension Authority {
    /// The signers' keys, those of the repository's roles, and the one that seals documents.
    package struct Keys: Sendable {
        let authority: Authority

        var store: RegistryStore { authority.store }
        var folder: AuthorityFolder { authority.folder }
        var settings: AuthoritySettings { authority.settings }
    }

    package var keys: Keys { Keys(authority: self) }
}

extension Authority {
    /// The policy, and what counters are given.
    package struct Publication: Sendable {
        let authority: Authority

        var store: RegistryStore { authority.store }
        var folder: AuthorityFolder { authority.folder }
        var settings: AuthoritySettings { authority.settings }
    }

    package var publication: Publication { Publication(authority: self) }
}

extension Authority {
    /// What time and employers bring about, what counters report, and the trail of it all.
    package struct Supervision: Sendable {
        let authority: Authority

        var store: RegistryStore { authority.store }
        var folder: AuthorityFolder { authority.folder }
        var settings: AuthoritySettings { authority.settings }
    }

    package var supervision: Supervision { Supervision(authority: self) }
}
