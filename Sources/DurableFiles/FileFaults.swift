/// What a test makes of a system call.
package enum FileFault: Hashable, Sendable {
    /// The call is not made, and fails with this errno. EINTR: it is made again, and the hook asked again.
    case fails(Int32)
    /// A read or write moves one byte at most.
    case short
}

/// Where tests make the disk fail.
package enum FileFaults {
    /// Asked before each system call that the task makes here; `nil`, as always outside of tests: the call is made.
    @TaskLocal package static var hook: (@Sendable (FileStep) -> FileFault?)?
}
