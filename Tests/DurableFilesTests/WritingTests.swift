import DurableFiles
import Glibc
import Testing

@Suite struct WritingTests {
    private static let old = Array("what was there".utf8)
    private static let new = [UInt8](repeating: 0xA5, count: 600_000)

    @Test func `it is written, flushed, named, and the name is flushed, in this order`() throws {
        let folder = try FileFolder()
        let calls = Calls()
        try calls.during {
            try Files.replace(folder.file("a"), with: Self.new, .everyone)
        } fault: { _ in
            nil
        }
        #expect(
            calls.steps.filter { $0 != .remove }
                == [.create, .write, .mode, .flush, .rename, .flushFolder, .flushFolder])
        #expect(folder.contents("a") == Self.new)
    }

    @Test(arguments: [ENOSPC, EIO, EACCES])
    func `whichever call fails, the file is whole, old or new, and nothing lies beside it`(number: Int32) throws {
        let folder = try FileFolder()
        func replace(_ bytes: [UInt8]) throws { try Files.replace(folder.file("a"), with: bytes, .owner) }
        try replace(Self.old)
        for call in try 1...Calls.count({ try replace(Self.old) }) {
            let calls = Calls()
            let error = fault {
                try calls.during {
                    try replace(Self.new)
                } fault: {
                    $0 == call ? .fails(number) : nil
                }
            }
            let failed = calls.steps[call - 1]
            #expect(error?.code == (failed == .remove ? nil : .unwritable), "call \(call)")
            #expect(error == nil || error?.number == number && error?.step == failed, "call \(call)")
            let isNew = error == nil || failed == .flushFolder
            #expect(folder.contents("a") == (isNew ? Self.new : Self.old), "call \(call)")
            #expect(try folder.names() == ["a"], "call \(call)")
            try replace(Self.old)
        }
    }

    @Test func `killed at any call, the file is whole, old or new, and the next writer tidies up`() throws {
        let folder = try FileFolder()
        func replace(_ bytes: [UInt8]) throws { try Files.replace(folder.file("a"), with: bytes, .owner) }
        try replace(Self.old)
        let count = try Calls.count { try replace(Self.old) }
        var (olds, news, drafts) = (0, 0, 0)
        for call in 1...count {
            _ = fault {
                try Calls().during {
                    try replace(Self.new)
                } fault: {
                    $0 >= call ? .fails(EIO) : nil
                }
            }
            let contents = folder.contents("a")
            #expect(contents == Self.old || contents == Self.new, "call \(call)")
            olds += contents == Self.old ? 1 : 0
            news += contents == Self.new ? 1 : 0
            drafts += try folder.names().count - 1
            Folders.discardDrafts(in: folder.path)
            #expect(try folder.names() == ["a"], "call \(call)")
            try replace(Self.old)
            #expect(folder.contents("a") == Self.old)
        }
        #expect(olds > 0 && news > 0 && drafts > 0)
    }

    @Test func `a signal at any call changes nothing`() throws {
        let folder = try FileFolder()
        func work() throws {
            try Files.replace(folder.file("a"), with: Self.new, .everyone)
            #expect(try Files.read(folder.file("a"), .regular) == Self.new)
            #expect(try Folders.names(in: folder.path).contains("a"))
        }
        for call in try 1...Calls.count(work) {
            try Calls().during(work) { $0 == call ? .fails(EINTR) : nil }
        }
        #expect(folder.contents("a") == Self.new)
    }

    @Test func `short writes and reads are gone on with`() throws {
        let folder = try FileFolder()
        try Calls().during {
            try Files.replace(folder.file("a"), with: Self.old, .everyone)
            #expect(try Files.read(folder.file("a")) == Self.old)
        } fault: { _ in
            .short
        }
        #expect(folder.contents("a") == Self.old)
    }

    @Test func `without the folder's flush the name comes without it, and the flush is had apart`() throws {
        let folder = try FileFolder()
        let calls = Calls()
        try calls.during {
            try Files.replace(folder.file("a"), with: Self.old, .everyone, flushesFolder: false)
        } fault: { _ in
            nil
        }
        #expect(!calls.steps.contains(.flushFolder))
        try calls.during {
            try Folders.flush(folder.path)
        } fault: { _ in
            nil
        }
        #expect(calls.steps.contains(.flushFolder))
    }

    @Test func `what is there is never overwritten by making it`() throws {
        let folder = try FileFolder()
        #expect(try Files.create(folder.file("a"), Self.old, .owner))
        #expect(try !Files.create(folder.file("a"), Self.new, .owner))
        #expect(folder.contents("a") == Self.old)
        #expect(try folder.names() == ["a"])
    }

    @Test func `a file of another program gets its name, but not one that is taken`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("draft"), with: Self.new, .owner)
        try Files.settle(folder.file("draft"), as: folder.file("a"))
        #expect(folder.contents("a") == Self.new)
        let error = fault { try Files.settle(folder.file("draft"), as: folder.file("a")) }
        #expect(error?.code == .unwritable && error?.number == EEXIST)
    }

    @Test func `a second name keeps what the first one had`() throws {
        let folder = try FileFolder()
        try Files.alias(folder.file("a"), as: folder.file("b"))
        #expect(try folder.names() == [])
        for bytes in [Self.old, Self.new] {
            try Files.replace(folder.file("a"), with: bytes, .everyone)
            try Files.alias(folder.file("a"), as: folder.file("b"))
            // The same file again: nothing is left beside it.
            try Files.alias(folder.file("a"), as: folder.file("b"))
            #expect(folder.contents("b") == bytes)
        }
        try Files.replace(folder.file("a"), with: Self.old, .everyone)
        #expect(folder.contents("b") == Self.new)
        #expect(try folder.names() == ["a", "b"])
    }

    @Test func `a name can be taken away twice`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.old, .owner)
        for _ in 0..<2 { try Files.remove(folder.file("a")) }
        #expect(try folder.names() == [])
        #expect(fault { try Files.remove(folder.path) }?.code == .unwritable)
    }

    @Test(arguments: FileAccess.allCases) func `files and folders are for whom they are meant`(access: FileAccess)
        throws
    {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: [], access)
        try Folders.make(folder.file("b/c"), access)
        let mask = umaskOfThisProcess()
        switch access {
        case .owner:
            #expect(try folder.mode("a") == 0o600)
            #expect(try folder.mode("b/c") == 0o700)
        case .group:
            #expect(try folder.mode("a") == 0o660)
            #expect(try folder.mode("b/c") == 0o770 & ~mask)
        case .everyone:
            #expect(try folder.mode("a") == 0o644)
            #expect(try folder.mode("b/c") == 0o755 & ~mask)
        case .masked:
            #expect(try folder.mode("a") == 0o644 & ~mask)
            #expect(try folder.mode("b/c") == 0o755 & ~mask)
        }
        #expect(try folder.mode("b") == (access == .group ? 0o770 : 0o755) & ~mask)
    }

    /// Read without setting it: other tests write files meanwhile.
    private func umaskOfThisProcess() -> Int {
        let status = try? Files.read("/proc/self/status")
        let line = String(decoding: status ?? [], as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Umask:") }
        return line.flatMap { Int($0.drop { !$0.isNumber }, radix: 8) } ?? -1
    }

    @Test func `a folder that is missing is unwritable, and named`() throws {
        let folder = try FileFolder()
        let error = fault { try Files.replace(folder.file("none/a"), with: Self.old, .owner) }
        #expect(error == fault { _ = try Files.create(folder.file("none/a"), Self.old, .owner) })
        #expect(error?.code == .unwritable && error?.step == .create)
        #expect(error?.path == folder.file("none/a") && error?.systemCode == ENOENT)
    }
}
