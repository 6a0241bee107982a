import DurableFiles
import Glibc
import Testing

@Suite struct FolderTests {
    @Test func `names come in order, without those that begin with a dot`() throws {
        let folder = try FileFolder()
        for name in ["b", ".hidden", "a", "ü"] { try Files.replace(folder.file(name), with: [], .owner) }
        #expect(try Folders.names(in: folder.path) == ["a", "b", "ü"])
        #expect(try Folders.names(in: folder.file("none")) == [])
    }

    @Test func `a folder that cannot be listed is no empty one`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: [], .owner)
        func list() throws { _ = try Folders.names(in: folder.path) }
        for call in try 1...Calls.count(list) {
            let error = fault {
                try Calls().during(list) { $0 == call ? .fails(EIO) : nil }
            }
            #expect(error?.code == .unreadable && error?.step == .list, "call \(call)")
        }
    }

    @Test func `folders are made with those above them, whichever call failed before`() throws {
        let model = try FileFolder()
        for call in try 1...Calls.count({ try Folders.make(model.file("a/b/c"), .everyone) }) {
            let folder = try FileFolder()
            func make() throws { try Folders.make(folder.file("a/b/c"), .everyone) }
            let error = fault {
                try Calls().during(make) { $0 == call ? .fails(ENOSPC) : nil }
            }
            #expect(error?.code == .unwritable && error?.number == ENOSPC, "call \(call)")
            for _ in 0..<2 { try make() }
            #expect(Folders.holds(folder.file("a/b/c")))
        }
    }

    @Test func `one holds a lock, until it goes out of scope`() throws {
        let folder = try FileFolder()
        try hold(folder) {
            #expect(fault { _ = try Lock(folder.file("lock")) }?.code == .held)
        }
        try hold(folder) {}
        #expect(try folder.mode("lock") == 0o600)
    }

    private func hold(_ folder: FileFolder, _ work: () -> Void) throws {
        let lock = try Lock(folder.file("lock"))
        work()
        _ = consume lock
    }

    @Test func `work under a lock has it, and lets it go whatever comes of it`() throws {
        let folder = try FileFolder()
        let path = folder.file("lock")
        for _ in 0..<2 {
            let answer = try Lock.holding(path) { () throws(DurableFilesError) in
                #expect(fault { _ = try Lock(path) }?.code == .held)
                return 5
            }
            #expect(answer == 5)
            let error = fault {
                try Lock.holding(path) { () throws(DurableFilesError) in _ = try Files.read(folder.file("none")) }
            }
            #expect(error?.code == .missing)
        }
        try hold(folder) {}
    }

    @Test func `a lock is waited for through signals, and a failure is no lock`() throws {
        let folder = try FileFolder()
        let path = folder.file("lock")
        func lock() throws { try Lock.holding(path) { () throws(DurableFilesError) in } }
        for call in try 1...Calls.count(lock) {
            try Calls().during(lock) { $0 == call ? .fails(EINTR) : nil }
            let error = fault {
                try Calls().during(lock) { $0 == call ? .fails(EIO) : nil }
            }
            #expect(error?.code == .unwritable, "call \(call)")
        }
    }

    @Test func `a lock can be held until the process ends`() throws {
        let folder = try FileFolder()
        try Lock(folder.file("lock")).holdUntilExit()
        #expect(fault { _ = try Lock(folder.file("lock")) }?.code == .held)
    }
}
