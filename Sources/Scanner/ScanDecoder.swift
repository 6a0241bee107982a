/// Cuts what a scanner sends into scans; pure. One for each connection: a new one knows nothing of the old.
protocol ScanDecoder {
    /// After this long without a byte, `silence()` is to be called; once more when it is longer after that.
    var silenceMilliseconds: Int { get }

    mutating func take(_ bytes: [UInt8]) -> [ScannerEvent]

    /// Nothing has come for a while: what is half there is ended or given up.
    mutating func silence() -> [ScannerEvent]
}

extension ScannerEvent {
    /// `nil` when nothing but what is put around a scan has come.
    init?(frame: [UInt8]) {
        guard let text = ScannedText.text(of: frame) else { return nil }
        self = .scanned(text)
    }

    /// … of a serial line, where a modem program may have been heard too.
    init?(line frame: [UInt8]) {
        guard let text = ScannedText.text(of: frame) else { return nil }
        let scan = ScannedText.withoutModemCommands(text)
        self = scan.isEmpty ? .trouble(.scan(.modemCommand)) : .scanned(scan)
    }
}
