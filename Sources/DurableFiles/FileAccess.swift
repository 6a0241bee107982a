internal import Glibc

/// Who may read what is written.
package enum FileAccess: Sendable, CaseIterable {
    /// 0600, folders 0700: keys, and what holds personal data.
    case owner
    /// 0660, folders 0770: what a service shares with its group.
    case group
    /// 0644, folders 0755: what is published.
    case everyone
    /// The same, less what the process's umask takes.
    case masked

    var fileMode: mode_t {
        switch self {
        case .owner: 0o600
        case .group: 0o660
        case .everyone, .masked: 0o644
        }
    }

    /// The umask takes its part of it.
    var folderMode: mode_t {
        switch self {
        case .owner: 0o700
        case .group: 0o770
        case .everyone, .masked: 0o755
        }
    }

    /// The mode at opening is cut by the umask.
    var isWhateverTheMask: Bool {
        switch self {
        case .owner, .group, .everyone: true
        case .masked: false
        }
    }
}

/// What a file must be to be read.
package enum FileDemand: Sendable, CaseIterable {
    /// Also a pipe or a device that begins to answer within ten seconds, and goes on so: what a person names.
    case any
    /// A regular file; a pipe in its place is not waited for.
    case regular
    /// A regular file of mode 0600 or 0400.
    case secret
    /// The same, and it belongs to whoever runs this.
    case ownSecret
}
