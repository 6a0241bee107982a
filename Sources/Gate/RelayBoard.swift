internal import Devices
internal import Synchronization

/// A USB board of relays (LCUS and its many relatives), whoever switches its channels: its line can be opened once. 9,600
/// baud, no answer.
///
///     A0 channel 01 sum    on        sum: of the three bytes before it, modulo 256
///     A0 channel 00 sum    off
actor RelayBoard {
    private let path: String
    private var line: Line?

    /// A reference, since an actor cannot lend a file out of itself.
    private final class Line {
        let file: DeviceFile

        init(at path: String) throws(DeviceError) {
            file = try DeviceFile.serialLine(at: path, .b9600)
        }
    }

    private struct Held {
        weak var board: RelayBoard?
    }

    /// The boards in use.
    private static let boards = Mutex<[String: Held]>([:])

    private init(path: String) { self.path = path }

    /// The board at this path; the same for all who use it. Its line is let go with the last of them.
    static func at(_ path: String) -> RelayBoard {
        boards.withLock { boards in
            boards = boards.filter { $0.value.board != nil }
            if let board = boards[path]?.board { return board }
            let board = RelayBoard(path: path)
            boards[path] = Held(board: board)
            return board
        }
    }

    func turn(_ channel: UInt8, on isOn: Bool) throws(GateError) {
        let state: UInt8 = isOn ? 1 : 0
        do throws(DeviceError) {
            try opened().file.write([0xA0, channel, state, 0xA0 &+ channel &+ state])
        } catch {
            line = nil
            throw GateError(.deviceFailed, number: Int(error.number))
        }
    }

    /// The line as it is now: one that was unplugged since is opened anew.
    private func opened() throws(DeviceError) -> Line {
        if let line {
            do throws(DeviceError) {
                // Some boards answer; nobody asked.
                if try line.file.wait(milliseconds: 0) == .bytes { _ = try line.file.read() }
                return line
            } catch {
                self.line = nil
            }
        }
        let new = try Line(at: path)
        line = new
        return new
    }
}
