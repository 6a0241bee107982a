internal import Devices
internal import Dispatch
internal import Glibc

/// The scanner's thread: unplugged → ready → unplugged, until stopped.
struct ScannerLoop: Sendable {
    let configuration: ScannerConfiguration
    let monitor: ScannerMonitor
    let isBeginning: @Sendable ([UInt8]) -> Bool

    /// A wait ends after this, to see whether it is time to stop and whether the device is still the one at its path.
    private static let waitMilliseconds = 250
    /// Often enough to be back well within 2 s of being plugged in.
    private static let retryMilliseconds: UInt32 = 200

    func run() {
        while !monitor.isStopping {
            do throws(DeviceError) {
                try serve(open())
            } catch {
                monitor.show(.unplugged, because: error)
                if !monitor.isStopping { usleep(ScannerLoop.retryMilliseconds * 1000) }
            }
        }
    }

    private func open() throws(DeviceError) -> DeviceFile {
        switch configuration {
        case .serial(let path, let rate, _): try DeviceFile.serialLine(at: path, rate)
        case .keyboard(let path): try DeviceFile.inputDevice(at: path)
        case .reports(let path): try DeviceFile.reportDevice(at: path)
        }
    }

    private var decoder: any ScanDecoder {
        switch configuration {
        case .serial(_, _, let framing): SerialFramer(framing, isBeginning)
        case .keyboard: KeyDecoder(isBeginning)
        case .reports: ReportDecoder(isBeginning)
        }
    }

    /// One connection, until stopped or the device goes.
    private func serve(_ device: consuming DeviceFile) throws(DeviceError) {
        monitor.show(.ready, because: nil)
        var decoder = decoder
        var lastByte: DispatchTime?
        /// For how long a silence has been answered.
        var answered = 0
        while !monitor.isStopping {
            let wait = min(ScannerLoop.waitMilliseconds, decoder.silenceMilliseconds)
            switch try device.wait(milliseconds: Int32(wait)) {
            case .bytes:
                for event in decoder.take(try device.read()) { monitor.tell(event) }
                lastByte = .now()
                answered = 0
            case .nothing:
                let limit = decoder.silenceMilliseconds
                guard let last = lastByte, limit > answered, .now() >= last + .milliseconds(limit) else { continue }
                answered = limit
                for event in decoder.silence() { monitor.tell(event) }
            }
        }
    }
}
