internal import Foundation
internal import Glibc
internal import Testing

/// Mount namespaces of the tests' own: what is mounted in one is nobody else's, and goes with its last process.
package enum Mounts {
    /// What unshare(1) takes for one; without root, in a user namespace.
    package static let namespace =
        geteuid() == 0 ? ["--mount", "--propagation", "private"] : ["--user", "--map-root-user", "--mount"]

    package static var areAllowed: Bool { get async { await tried.value } }

    private static let tried = Task {
        let words = namespace + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        return (try? await FinishedProgram.run("/usr/bin/unshare", words))?.status == 0
    }

    static let excuse: Comment = "nothing can be mounted here"
}
