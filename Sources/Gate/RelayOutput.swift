internal import Devices

/// Opens by one relay of a USB board (LCUS and its many relatives): 9,600 baud, no answer.
///
///     A0 channel 01 sum    on        sum: of the three bytes before it, modulo 256
///     A0 channel 00 sum    off
actor RelayOutput: GateOutput {
    let holdMilliseconds: Int
    let mayStandOpen = true

    private let path: String
    private let channel: UInt8
    private var line: Line?

    /// A reference, since an actor cannot lend a file out of itself.
    private final class Line {
        let file: DeviceFile

        init(at path: String) throws(DeviceError) {
            file = try DeviceFile.serialLine(at: path, .b9600)
        }
    }

    init(path: String, channel: UInt8, milliseconds: Int) {
        self.path = path
        self.channel = channel
        holdMilliseconds = milliseconds
    }

    func open(_ order: GateOrder, limitSeconds: Int) throws(GateError) { try send(1) }

    func close() throws(GateError) { try send(0) }

    func end() { line = nil }

    private func send(_ state: UInt8) throws(GateError) {
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
