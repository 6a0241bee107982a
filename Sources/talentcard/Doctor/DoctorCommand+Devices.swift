internal import CardReader
internal import DurableFiles
internal import Glibc
internal import Words

// Readers by pcscd, scanners by their lasting names, and who else uses cards here.

extension DoctorCommand {
    static func readers() -> [Finding] {
        do throws(CardReaderError) {
            let names = try readerNames()
            let readers: [Finding] =
                names.isEmpty
                ? [Finding(.readers, .noReaders)] : names.map { Finding(.reader, .reader(name: $0)) }
            return readers + others()
        } catch {
            return [Finding(.readers, found(by: error))]
        }
    }

    private static func found(by error: CardReaderError) -> DoctorFinding {
        switch error.code {
        case .noService: .pcscdAway(cause: "\(error)")
        case .accessDenied: .pcscdRefuses(cause: "\(error)")
        case .otherVersion: .pcscdOfAnotherVersion(cause: "\(error)")
        case .noReader, .cardRemoved, .cardMute, .unsupportedCard, .heldElsewhere, .limitExceeded, .timedOut,
            .noRandomness, .failed:
            .readersNotListed(cause: "\(error)")
        }
    }

    /// Programs that take cards for themselves: GnuPG's, the desktop's, OpenSC's.
    private static let takers: Set = ["scdaemon", "gsd-smartcard", "pcsc_scan", "opensc-notify", "ssh-pkcs11-help"]

    private static func others() -> [Finding] {
        let processes = names(in: "/proc").filter { $0.allSatisfy(\.isNumber) }
        let running = processes.compactMap { process -> String? in
            do throws(DurableFilesError) {
                let name = try DurableFiles.StableFile<DurableFilesError>.read("/proc/\(process)/comm", limitBytes: 64)
                return String(decoding: name.dropLast(), as: UTF8.self)
            } catch {
                // It has ended in the meantime, or is none of ours to look at.
                return nil
            }
        }
        let found = takers.intersection(running).sorted()
        return found.isEmpty ? [] : [Finding(.readers, .readersShared(programs: found.joined(separator: ", ")))]
    }

    static func scanners() -> [Finding] {
        let serial = names(in: "/dev/serial/by-id").map { "/dev/serial/by-id/\($0)" }
        let typing = names(in: "/dev/input/by-id").filter { $0.hasSuffix("-event-kbd") }
            .map { "/dev/input/by-id/\($0)" }
        // Raw HID reports have no lasting name of udev's own: the rule of ours gives one.
        let reporting = names(in: "/dev").filter { $0.hasPrefix("talentcard-") }.map { "/dev/\($0)" }
        let devices =
            serial.map { device($0, needs: R_OK | W_OK) } + (typing + reporting).map { device($0, needs: R_OK) }
        return devices.isEmpty ? [Finding(.scanners, .noScanners)] : devices
    }

    /// Whoever runs the doctor is asked, which need not be the daemon's user.
    private static func device(_ path: String, needs rights: Int32) -> Finding {
        Finding(.scanner, access(path, rights) == 0 ? .scanner(path: path) : .scannerDenied(path: path))
    }

    private static func names(in folder: String) -> [String] {
        do throws(DurableFilesError) {
            // udev makes the folder with the first device of its sort.
            return try DurableFiles.Directory<DurableFilesError>.names(in: folder)
        } catch {
            return []
        }
    }
}
