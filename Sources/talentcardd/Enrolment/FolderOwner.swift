internal import Glibc
internal import Words

/// Work in a folder as whoever owns it: root sets a machine up, and what the daemon's user is to read must be that user's.
enum FolderOwner {
    static func working<Answer>(in path: String, _ work: () throws(EnrolFault) -> Answer) throws(EnrolFault) -> Answer {
        var folder = stat()
        guard geteuid() == 0, stat(path, &folder) == 0, folder.st_uid != 0 else { return try work() }
        let group = getegid()
        // The group first: who is no longer root may not.
        guard setegid(folder.st_gid) == 0, seteuid(folder.st_uid) == 0 else {
            let cause = String(cString: strerror(errno))
            _ = (seteuid(0), setegid(group))
            throw .ownerNotTaken(path: path, cause: cause)
        }
        // From the saved identity of root, which nothing takes away.
        defer { _ = (seteuid(0), setegid(group)) }
        return try work()
    }
}
