internal import CardSimulator
internal import Credential
internal import Foundation
internal import JSON
internal import Primitives
internal import StatusList
internal import TestSupport

/// What stands around a browser: an authority, the daemon, perhaps a virtual reader, and cards as a scenario asks for them.
///
/// A question's `do` is `qr` (a code's text), `insert`, `remove`, `work` (the cards' own nanoseconds), `stop` or `start`
/// (the daemon), `pcscd` (which ends), `tokens` (each bearer's scopes, from then on). A card is `category` (`a`), `carrier` (`paper`), `number`, `holder`, `status` (`cancelled`),
/// `passports` (how many are listed beside the resident identity card), `foreign` (none of ours, in a reader).
package final class CounterStage {
    private let authority: TestAuthority
    private let folder: TestFolder
    private let site: String
    private let extra: String
    private let lanes: String?
    /// What lets other machines in, when they may.
    private let access: SecureSite?
    private let pcscd: PCSCDaemon?
    private let reader: VirtualCard?
    private var daemon: DaemonProcess
    private var nonce: UInt8 = 0

    private static let script = PythonScript("DaemonTests/Browser/scenarios.py")
    private static let cancelledIndex: UInt64 = 500

    /// - Parameters:
    ///   - isTest: whether the authority is a test authority.
    ///   - policy: the policy file's text.
    ///   - withReader: lane `desk` has a reader; otherwise it is a screen alone.
    ///   - isSecure: other machines are let in, at 127.0.0.2.
    ///   - lanes: as the configuration has them, in place of that.
    ///   - trustHours: how old the trust data is; negative: from ahead; `nil`: there is none.
    package init(
        site: String, isTest: Bool = true, policy: String? = nil, withReader: Bool = false, isSecure: Bool = false,
        lanes: String? = nil, trustHours: Int64? = 0, extra: String = ""
    ) async throws {
        var authority = try TestAuthority()
        authority.isTest = isTest
        authority.statuses.replaceEntry(at: Self.cancelledIndex, with: CardStatus.cancelled.rawValue)
        if let policy { authority.policyFile = Array(policy.utf8) }
        self.authority = authority
        self.site = site
        folder = try TestFolder()
        if let trustHours { try folder.export(authority, asOf: .current.adding(seconds: -trustHours * 3600)) }
        self.lanes = lanes
        access = isSecure ? try await SecureSite(in: folder) : nil
        self.extra = extra + (access?.access ?? "")
        pcscd = withReader ? try PCSCDaemon(readerCount: 1, isNamed: false) : nil
        try await pcscd?.start()
        let card = try TestCard(.a, on: .chip)
        reader = try pcscd.map {
            try VirtualCard(SimulatedCard(contents: card.contents(by: authority)), port: $0.readers[0].port)
        }
        daemon = try await Self.daemon(
            in: folder, site: site, pcscd: pcscd, port: 0, isSecure: isSecure, lanes: lanes, extra: self.extra)
    }

    deinit {
        reader?.end()
        pcscd?.stop()
    }

    package var address: String { "http://127.0.0.1:\(daemon.port)/" }

    private static func daemon(
        in folder: TestFolder, site: String, pcscd: PCSCDaemon?, port: UInt16, isSecure: Bool = false, lanes: String?,
        extra: String
    ) async throws -> DaemonProcess {
        let listen = isSecure ? ", \"127.0.0.2:0\"" : ""
        let lanes =
            lanes ?? pcscd.map { "[{name: desk, reader: \"\($0.readers[0].name)\"}]" }
            ?? "[{name: desk, screen: attended}]"
        return try await DaemonProcess(
            in: folder, port: port, listen: listen, lanes: lanes, extra: extra, site: site, pcscd: pcscd)
    }

    /// Runs the scenario with what it asks for.
    package func play(_ scenario: String, _ words: String...) async throws {
        try await BrowserRun(CounterStage.script, [scenario, address] + words).finish { try await act($0) }
    }

    /// Runs the scenario as from another machine, with the address of this one and with tokens: of a desk's scopes, of
    /// `verify` and `watch`, of neither; and holds the daemon's log against them.
    package func playFromElsewhere(_ scenario: String, _ language: String) async throws {
        let port = try await daemon.port(at: "127.0.0.2")
        let tokens = ["his", "gate", "scraper"].map(SecureSite.token)
        let words = [scenario, "https://127.0.0.2:\(port)/", language, address] + tokens
        try await BrowserRun(CounterStage.script, words).finish { try await act($0) }
        let told = daemon.log.lines.filter { line in tokens.contains { line.contains($0) } }
        if !told.isEmpty { throw BrowserRun.Failed(description: "the log has a token: \(told)") }
    }

    private func act(_ question: JSONObject) async throws -> JSONValue {
        switch question["do"]?.string {
        case "qr":
            nonce &+= 1
            return ["text": .string(try authority.qr(card(question), nonce: nonce))]
        case "insert":
            let contents = try card(question, on: .chip).contents(by: authority)
            var misbehaviour = question["stall"]?.integer.map {
                Misbehaviour.stall(seconds: Double($0), at: .challenge)
            }
            // Of another sort: it knows no application of ours.
            if question["foreign"]?.bool == true { misbehaviour = .foreign(status: 0x6A82) }
            reader?.insert(SimulatedCard(contents: contents, misbehaviour: misbehaviour))
        case "remove": reader?.remove()
        case "pcscd": pcscd?.stop()
        case "work": return ["nanoseconds": .integer(Int64(reader?.work.nanoseconds ?? 0))]
        case "stop": return ["status": .integer(Int64(await daemon.stop()))]
        case "start":
            daemon = try await Self.daemon(
                in: folder, site: site, pcscd: pcscd, port: daemon.port, lanes: lanes, extra: extra)
        case "tokens":
            var bearers: [String: String] = [:]
            for (name, scopes) in question.members where name != "do" { bearers[name] = scopes.string }
            try access?.writeTokens(bearers)
            daemon.signal(SIGHUP)
            _ = try await daemon.log.line(with: "reloaded=")
        default: throw BrowserRun.Failed(description: "no such thing to do: \(question)")
        }
        return [:]
    }

    private func card(_ question: JSONObject, on carrier: Assurance? = nil) throws -> TestCard {
        let category = question["category"]?.string.flatMap(Credential.Category.init(id:)) ?? .a
        let carrier = carrier ?? question["carrier"]?.string.flatMap(Assurance.init(id:)) ?? .paper
        var card = try TestCard(category, on: carrier)
        if let number = question["number"]?.string { card.number = number }
        if let holder = question["holder"]?.string { card.holderName = holder }
        for passport in 0..<(question["passports"]?.integer ?? 0) {
            card.documents.append(TestDocument(.passport, "CHN:E1234567\(passport)"))
        }
        if question["status"] == "cancelled" { card.statusIndex = Self.cancelledIndex }
        return card
    }
}
