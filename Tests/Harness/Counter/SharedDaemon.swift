internal import Glibc
internal import Synchronization
internal import TestSupport

/// One daemon for tests that leave nothing behind; it ends with the test process.
package enum SharedDaemon {
    package static var value: DaemonProcess {
        get async throws { try await task.value }
    }

    private static let task = Task {
        let daemon = try await DaemonProcess.started(trusting: TestAuthority())
        running.withLock { $0 = daemon }
        // The task keeps it for ever; the process's end is the only one it has.
        atexit {
            running.withLock { daemon in
                daemon?.kill()
                daemon?.folder.remove()
            }
        }
        return daemon
    }
}

private let running = Mutex<DaemonProcess?>(nil)
