import DurableFiles
import Foundation
import Glibc
import Harness
import Testing

@Suite struct ReadingTests {
    private static let bytes = Array("0123456789".utf8)

    @Test func `a file that is too long is not one that is missing`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        #expect(try Files.read(folder.file("a"), limitBytes: 10) == Self.bytes)
        for limit in [0, 1, 9] {
            let error = fault { _ = try Files.read(folder.file("a"), limitBytes: limit) }
            #expect(error?.code == .tooLong && error?.number == Int32(limit) && error?.systemCode == 0)
            #expect(fault { _ = try Files.readIfThere(folder.file("a"), limitBytes: limit) }?.code == .tooLong)
        }
        #expect(fault { _ = try Files.read("/dev/zero", limitBytes: 1000) }?.code == .tooLong)
    }

    @Test(arguments: ["none", "none/a", "file/a"]) func `what is not there is missing`(name: String) throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("file"), with: [], .owner)
        #expect(fault { _ = try Files.read(folder.file(name)) }?.code == .missing)
        #expect(try Files.readIfThere(folder.file(name), limitBytes: 10) == nil)
        #expect(fault { _ = try Pieces(folder.file(name)) }?.code == .missing)
        #expect(FileState(of: folder.file(name)) == nil)
    }

    @Test(arguments: FileDemand.allCases) func `a folder is no file`(demand: FileDemand) throws {
        let folder = try FileFolder()
        let error = fault { _ = try Files.readIfThere(folder.path, limitBytes: 10, demand) }
        #expect(error?.code == (demand == .any ? .unreadable : .notRegular))
    }

    @Test(arguments: [FileDemand.regular, .secret, .ownSecret]) func `a pipe is not waited for`(demand: FileDemand)
        throws
    {
        let folder = try FileFolder()
        #expect(mkfifo(folder.file("a"), 0o600) == 0)
        #expect(fault { _ = try Files.read(folder.file("a"), demand) }?.code == .notRegular)
        #expect(fault { try Files.requireRegular(folder.file("a")) }?.code == .notRegular)
        #expect(fault { try Files.requireRegular(folder.file("none")) } == nil)
    }

    @Test func `a pipe that a person names is read to its end, in however many pieces it comes`() throws {
        let folder = try FileFolder()
        #expect(mkfifo(folder.file("a"), 0o600) == 0)
        let path = folder.file("a")
        let writer = Thread {
            let descriptor = open(path, O_WRONLY)
            for byte in Self.bytes { _ = withUnsafeBytes(of: byte) { write(descriptor, $0.baseAddress, 1) } }
            close(descriptor)
        }
        writer.start()
        #expect(try Files.read(path, limitBytes: 10) == Self.bytes)
    }

    @Test func `a pipe that stays silent is unreadable, and is not waited for without end`() throws {
        let folder = try FileFolder()
        #expect(mkfifo(folder.file("a"), 0o600) == 0)
        let error = fault { _ = try Files.read(folder.file("a")) }
        #expect(error?.code == .unreadable && error?.systemCode == ETIMEDOUT)
        let pieces = fault { _ = try Pieces(folder.file("a")).next() }
        #expect(pieces?.code == .unreadable && pieces?.systemCode == ETIMEDOUT)
    }

    @Test func `a socket is unreadable at once`() throws {
        let folder = try FileFolder()
        #expect(mknod(folder.file("a"), S_IFSOCK | 0o600, 0) == 0)
        for demand in FileDemand.allCases {
            #expect(fault { _ = try Files.read(folder.file("a"), demand) }?.code == .unreadable)
        }
    }

    @Test(arguments: [ENOSPC, EIO, EACCES]) func `whichever call fails, it is said`(number: Int32) throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        func read() throws { _ = try Files.readIfThere(folder.file("a"), limitBytes: 10, .ownSecret) }
        for call in try 1...Calls.count(read) {
            let error = fault {
                try Calls().during(read) { $0 == call ? .fails(number) : nil }
            }
            #expect(error?.code == .unreadable && error?.systemCode == number, "call \(call)")
        }
    }

    @Test(arguments: [0o600, 0o400]) func `a secret of its owner alone is read`(mode: Int) throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        try folder.setMode(mode, of: "a")
        #expect(try Files.read(folder.file("a"), .secret) == Self.bytes)
        #expect(try Files.read(folder.file("a"), .ownSecret) == Self.bytes)
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o620, 0o666, 0o700]) func `a secret open to others is not`(mode: Int) throws
    {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        try folder.setMode(mode, of: "a")
        let error = fault { _ = try Files.read(folder.file("a"), .secret) }
        #expect(error?.code == .openToOthers && error?.number == Int32(mode))
        #expect(try Files.read(folder.file("a"), .regular) == Self.bytes)
    }

    @Test(.needsRoot)
    func `a secret of another account is not`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        #expect(chown(folder.file("a"), 65534, 65534) == 0)
        #expect(fault { _ = try Files.read(folder.file("a"), .ownSecret) }?.code == .ofAnother)
        #expect(try Files.read(folder.file("a"), .secret) == Self.bytes)
    }

    @Test(.needsNoRoot)
    func `a file that may not be read is unreadable, not missing`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        try folder.setMode(0, of: "a")
        #expect(fault { _ = try Files.readIfThere(folder.file("a"), limitBytes: 10) }?.systemCode == EACCES)
    }

    @Test func `pieces make up the file`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        let pieces = try Pieces(folder.file("a"))
        #expect(try pieces.next(limitBytes: 4) == Array("0123".utf8))
        var room = [UInt8](repeating: 0, count: 3)
        #expect(try room.withUnsafeMutableBytes { try pieces.read(into: $0) } == 3)
        #expect(room == Array("456".utf8))
        #expect(try pieces.next() == Array("789".utf8))
        #expect(try pieces.next() == [])
    }

    @Test func `a file that was written anew is another one`() throws {
        let folder = try FileFolder()
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        let state = try #require(FileState(of: folder.file("a")))
        #expect(state == FileState(of: folder.file("a")))
        #expect(state.isRegular && state.size == 10)
        try Files.replace(folder.file("a"), with: Self.bytes, .owner)
        #expect(state != FileState(of: folder.file("a")))
        #expect(FileState(of: folder.path)?.isRegular == false && FileState(of: folder.path)?.isFolder == true)
    }

    @Test func `a room gets its own error`() throws {
        struct Failure: FileFailure, Equatable {
            let code: DurableFilesError.Code
            init(_ error: DurableFilesError) { code = error.code }
        }
        let folder = try FileFolder()
        do throws(Failure) {
            _ = try StableFile<Failure>.read(folder.file("none"))
            Issue.record("it read a file that is not there")
        } catch {
            #expect(error.code == .missing)
        }
    }
}
