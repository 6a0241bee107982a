internal import CProcess
internal import Glibc
internal import Synchronization

/// A program that this process has started, in a group of its own. It has what it is given and nothing of ours: no descriptor,
/// no variable, no capability, no signal's handler; it leaves no core dump. To be waited for, once.
package struct ChildProcess: Sendable {
    private let number: pid_t

    /// All that are not yet reaped: until then their numbers are nobody else's. And those that were there before us.
    private static let living = Mutex<Set<pid_t>>([])

    /// - Parameters:
    ///   - command: the program's path, and its arguments.
    ///   - environment: each `NAME=VALUE`.
    ///   - stream: a descriptor that becomes its standard input and output; without it there is nothing at them.
    /// - Throws: `wrongKind` for an empty command; what the system says.
    package init(_ command: [String], environment: [String] = [], stream: Int32? = nil) throws(DeviceError) {
        guard let path = command.first else { throw DeviceError(.wrongKind) }
        var process: pid_t = 0
        // In the lock, so that nobody takes it for an orphan.
        let error = ChildProcess.living.withLock { living in
            let error = withCStrings(command) { arguments in
                withCStrings(environment) { cp_start(path, arguments, $0, stream ?? -1, &process) }
            }
            if error == 0 { living.insert(process) }
            return error
        }
        guard error == 0 else { throw DeviceError(errno: error) }
        number = process
    }

    /// Ends it with all of its group, at once; also one that has ended, until it is reaped.
    package func kill() { Glibc.kill(-number, SIGKILL) }

    /// Lets all others have the processor first, from now on.
    package func giveWay() { cp_give_way(number) }

    /// Blocks until it has ended.
    package func wait() {
        var ended = siginfo_t()
        while waitid(P_PID, id_t(number), &ended, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    }

    /// Ends what it left behind in its group, and gives its number back; blocks until it has ended.
    ///
    /// - Returns: how it ended, as `waitpid` has it.
    package func reap() -> Int32 {
        wait()
        kill()
        return ChildProcess.living.withLock { living in
            var status: Int32 = 0
            while waitpid(number, &status, 0) < 0, errno == EINTR {}
            living.remove(number)
            return status
        }
    }
}

/// The texts as C wants them: addresses, and a null behind the last.
private func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
    var addresses: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for address in addresses { free(address) } }
    return addresses.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("an array with a null has an address") }
        return body(base)
    }
}

// MARK: What children leave behind

extension ChildProcess {
    /// Keeps this process's memory from its children and from core dumps, and has what they leave behind become ours, so that
    /// `endOrphans` finds it. For the whole process, for ever.
    package static func keepToOurselves() throws(DeviceError) {
        let error = cp_keep_to_itself()
        guard error == 0 else { throw DeviceError(errno: error) }
        // What a script started before it became this process is none of ours.
        living.withLock { $0.formUnion(children().map(\.number)) }
    }

    /// Ends every process that a child of ours has left behind, outside of its group too, where it is a daemon of its own
    /// (`setsid`, a double fork). Blocks until they are gone; those of children that still run are let be while they are in
    /// their group. Nothing happens in a process that has not kept itself to itself: it may have children of others'.
    package static func endOrphans() {
        guard cp_adopts_orphans() != 0 else { return }
        for _ in 0..<roundLimit {
            guard living.withLock({ endedOrphans(sparing: $0) }) else { return }
            // Their own children become ours once they are gone.
            usleep(1000)
        }
    }

    /// What makes processes faster than they are ended is left to the service manager.
    private static let roundLimit = 1000

    /// - Returns: whether there were any.
    private static func endedOrphans(sparing living: Set<pid_t>) -> Bool {
        let orphans = children().filter { !living.contains($0.number) && !living.contains($0.group) }
        for orphan in orphans {
            Glibc.kill(orphan.number, SIGKILL)
            waitpid(orphan.number, nil, WNOHANG)
        }
        return !orphans.isEmpty
    }

    /// Of this process, and the groups that they are in: proc(5), `/proc/PID/stat`.
    private static func children() -> [(number: pid_t, group: pid_t)] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var children: [(number: pid_t, group: pid_t)] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let number = pid_t(name), let (parent, group) = family(of: number), parent == getpid() else {
                continue
            }
            children.append((number, group))
        }
        return children
    }

    /// `NUMBER (NAME) STATE PARENT GROUP …`; the name may hold anything.
    private static func family(of number: pid_t) -> (parent: pid_t, group: pid_t)? {
        let file = open("/proc/\(number)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(file, &bytes, bytes.count)
        guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: bytes[(end + 1)..<count], as: UTF8.self).split(separator: " ")
        guard fields.count > 2, let parent = pid_t(fields[1]), let group = pid_t(fields[2]) else { return nil }
        return (parent, group)
    }
}
