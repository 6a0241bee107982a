internal import Glibc

/// Who may read what is written.
package enum FileAccess: Sendable, CaseIterable {
    /// 0600, folders 0700: keys, and what holds personal data.
    case owner
    /// 0644, folders 0755, whatever the umask: what is published.
    case everyone
    /// The same, less what the process's umask takes.
    case masked

    var fileMode: mode_t {
        switch self {
        case .owner: 0o600
        case .everyone, .masked: 0o644
        }
    }

    var folderMode: mode_t {
        switch self {
        case .owner: 0o700
        case .everyone, .masked: 0o755
        }
    }

    /// The mode at opening is cut by the umask.
    var isWhateverTheMask: Bool {
        switch self {
        case .owner, .everyone: true
        case .masked: false
        }
    }
}

/// What a file must be to be read.
package enum FileDemand: Sendable, CaseIterable {
    /// Also a pipe, which may be waited for.
    case any
    /// A regular file; a pipe in its place is not waited for.
    case regular
    /// A regular file of mode 0600 or 0400 that belongs to whoever runs this.
    case secret
}
