import Credential
import Foundation
import Glibc
import Harness
import TestSupport
import Testing

/// A site without mirrors keeps what its folder held, whenever that can be done.
struct FolderArchiveTests {
    @Test func `trust is in force before it is archived, and what could not be archived is at a later look`()
        async throws
    {
        let (folder, authority) = (try TestFolder(), try TestAuthority())
        try folder.export(authority)
        // Another process writes there, for as long as it likes.
        try folder.write([], to: "data/trust/lock")
        let lock = open(folder.path("data/trust/lock"), O_RDWR | O_CLOEXEC)
        #expect(flock(lock, LOCK_EX) == 0)
        let daemon = try await DaemonProcess(in: folder)
        let generations = folder.path("data/trust/generations")
        let decision = try await daemon.decision(onQR: authority.qr(TestCard(.a)))
        #expect(decision.outcome == "check-identity")
        #expect(!FileManager.default.fileExists(atPath: generations))
        close(lock)
        try await wait { FileManager.default.fileExists(atPath: generations) }
        try await wait { try FileManager.default.contentsOfDirectory(atPath: generations).count == 1 }
        #expect(await daemon.stop() == 0)
    }
}
