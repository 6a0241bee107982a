import Foundation
import Harness
internal import Issuance
import TestSupport
import Testing

/// A registry's file on a disk without room.
struct RegistryFullDiskTests {
    @Test(.needsMounts) func `a full disk is called so, also where the registry is only read`() async throws {
        let desk = try Desk()
        _ = try desk.produce()
        // In a mount of its own: the folder copied to a small file system, which is then filled to the last byte.
        let script = """
            mount -t tmpfs -o size=4m tmpfs /mnt && cp -a "$1" /mnt/office && rm -f /mnt/office/*-wal /mnt/office/*-shm || exit 99
            dd if=/dev/zero of=/mnt/ballast bs=64k 2>/dev/null
            dd if=/dev/zero of=/mnt/ballast bs=1 oflag=append conv=notrunc 2>/dev/null
            exec "$0" card list /mnt/office
            """
        let program = BuildFolder.executable("talentcard-authority").path
        let result = try await FinishedProgram.run(
            "/usr/bin/unshare", Mounts.namespace + ["/bin/sh", "-c", script, program, desk.folder.path])
        #expect(result.status == 74)
        #expect(result.errors.contains("the disk is full"))
    }
}
