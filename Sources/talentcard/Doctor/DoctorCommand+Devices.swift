internal import CardReader
internal import DurableFiles
internal import Glibc

// Readers by pcscd, scanners by their lasting names.

extension DoctorCommand {
    static func readers() -> [Finding] {
        do throws(CardReaderError) {
            let names = try readerNames()
            guard !names.isEmpty else {
                return [
                    .warning(
                        "readers", "pcscd runs and knows no reader",
                        do: "plug one in; `pcsc_scan` (package pcsc-tools) shows what it sees; the driver is libccid's")
                ]
            }
            return names.map { .good("reader", $0) }
        } catch {
            return [
                .fault(
                    "readers", "pcscd does not answer (\(error))",
                    do: "systemctl status pcscd.socket; apt install pcscd libccid. Without a reader, nothing is to do")
            ]
        }
    }

    static func scanners() -> [Finding] {
        let serial = names(in: "/dev/serial/by-id").map { "/dev/serial/by-id/\($0)" }
        let typing = names(in: "/dev/input/by-id").filter { $0.hasSuffix("-event-kbd") }
            .map { "/dev/input/by-id/\($0)" }
        let devices =
            serial.map { device($0, needs: R_OK | W_OK) } + typing.map { device($0, needs: R_OK) }
        return devices.isEmpty ? [.good("scanners", "none by /dev/serial/by-id and /dev/input/by-id")] : devices
    }

    /// Whoever runs the doctor is asked, which need not be the daemon's user.
    private static func device(_ path: String, needs rights: Int32) -> Finding {
        guard access(path, rights) == 0 else {
            return .warning(
                "scanner", "\(path) cannot be used by this user",
                do: "run as the daemon's user: sudo -u talentcard talentcard doctor; else deploy's udev rule")
        }
        return .good("scanner", path)
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
