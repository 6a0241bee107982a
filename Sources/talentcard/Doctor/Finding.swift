internal import JSON
internal import Terminal
internal import Words

/// One thing that the doctor found, and how grave it is.
struct Finding: Sendable {
    enum Weight: String {
        case good = "ok"
        /// It works, and will not for ever.
        case warning = "WARN"
        /// Cards are not decided, or not safely.
        case fault = "FAIL"
    }

    let subject: DoctorSubject
    let found: DoctorFinding
    /// Which one of several, such as a lane's.
    let name: String?

    init(_ subject: DoctorSubject, _ found: DoctorFinding, of name: String? = nil) {
        (self.subject, self.found, self.name) = (subject, found, name)
    }

    var weight: Weight {
        switch found {
        case .openSSL, .clockSynchronised, .clockTrusted, .disk, .folderClosed, .proxy, .reader, .noScanners, .scanner,
            .daemon, .journal, .lane, .trust, .mirror, .signers:
            .good
        case .clockNotYetSynchronised, .noTimeService, .folderOpen, .noReaders, .readersShared, .scannerDenied,
            .trustAging, .folderAging, .laneWithoutScanner, .trustFolderNotTaken, .noRepository, .notice,
            .mirrorUnusable,
            .mirrorBehindProxy, .mirrorCompresses, .signersEnding:
            .warning
        case .openSSLBroken, .clockBehind, .diskFull, .noDataFolder, .configurationOpen, .badProxy, .pcscdAway,
            .pcscdRefuses, .pcscdOfAnotherVersion, .readersNotListed, .daemonAway, .journalBroken, .laneWithoutService,
            .laneWithoutReader, .laneOutOfOrder, .trustOld, .folderOld, .noTrust, .emptyTrustFolder,
            .trustFolderBroken, .storeBroken, .alarm, .leftOut, .mirrorRefused, .noSigners, .silent:
            .fault
        }
    }

    func line(in words: any OfficeWording) -> String {
        let advice = words.advice(on: found, of: subject).map { " → \($0)" } ?? ""
        let title = [words.name(of: subject), name].compactMap(\.self).joined(separator: " ")
        return padded(weight.rawValue, to: 5) + padded(terminalSafe(title), to: 12) + " "
            + terminalSafe(words.text(on: found) + advice) + "\n"
    }

    func json(in words: any OfficeWording) -> JSONValue {
        let title = [subject.rawValue, name].compactMap(\.self).joined(separator: " ")
        var object: JSONObject = [
            "weight": .string(weight.rawValue.lowercased()), "subject": .string(title),
            "text": .string(words.text(on: found)),
        ]
        if let advice = words.advice(on: found, of: subject) { object["do"] = .string(advice) }
        return .object(object)
    }
}
