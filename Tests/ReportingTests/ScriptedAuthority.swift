import Foundation
import Glibc
import JSON
import Synchronization
import TestSupport

/// A receiver of reports on a port of its own that keeps what it takes, and fails as a test wants it to.
final class ScriptedAuthority: Sendable {
    enum Fault: Sendable {
        case none
        /// Takes the report, and goes away without an answer.
        case answerLost
        /// Goes away before it takes anything.
        case requestLost
        case answer(Int, JSONValue)
    }

    private struct State {
        var faults: [Fault]
        var lines: [String] = []
        var reports: [JSONObject] = []
        var tokens: Set<String> = []
        var repeated = 0
    }

    let port: UInt16
    private let listener: Int32
    private let state: Mutex<State>

    /// What it has, by position.
    var lines: [String] { state.withLock(\.lines) }
    var reports: [JSONObject] { state.withLock(\.reports) }
    var tokens: Set<String> { state.withLock(\.tokens) }
    /// How many lines came that it had.
    var repeated: Int { state.withLock(\.repeated) }

    /// - Parameters:
    ///   - faults: one for each report; afterwards there are none.
    ///   - lines: what it has to begin with.
    init(_ faults: [Fault] = [], having lines: [String] = []) throws {
        state = Mutex(State(faults: faults, lines: lines))
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &name) { name in
            name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        port = UInt16(bigEndian: name.sin_port)
        Thread { [weak self] in
            while case let connection = acceptForUsAlone(listener), connection >= 0 {
                self?.serve(connection)
                close(connection)
            }
        }.start()
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ connection: Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while request(in: bytes) == nil {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            bytes += buffer.prefix(count)
        }
        guard let (head, body) = request(in: bytes), let (status, json) = answer(head, body) else { return }
        let text = json.encoded()
        let head2 = "HTTP/1.1 \(status) X\r\nContent-Length: \(text.count)\r\nConnection: close\r\n\r\n"
        let answer = Array(head2.utf8) + text
        _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }

    /// `nil`: no answer.
    private func answer(_ head: String, _ body: JSONObject) -> (Int, JSONValue)? {
        state.withLock { state in
            state.reports.append(body)
            if let token = head.split(separator: "Bearer ").last?.prefix(while: { $0 != "\r\n" }) {
                state.tokens.insert(String(token))
            }
            let fault = state.faults.isEmpty ? .none : state.faults.removeFirst()
            switch fault {
            case .requestLost: return nil
            case .answer(let status, let json): return (status, json)
            case .answerLost:
                _ = ScriptedAuthority.take(body, &state)
                return nil
            case .none: return ScriptedAuthority.take(body, &state)
            }
        }
    }

    private static func take(_ report: JSONObject, _ state: inout State) -> (Int, JSONValue) {
        for entry in report["entries"]?.array ?? [] {
            guard let entry = entry.object, let position = entry["position"]?.integer, let line = entry["line"]?.string
            else { return (422, ["code": "bad-report"]) }
            guard position <= state.lines.count + 1 else {
                return (409, ["code": "report-gap", "received": .integer(Int64(state.lines.count))])
            }
            if position == state.lines.count + 1 {
                state.lines.append(line)
            } else if state.lines[Int(position) - 1] == line {
                state.repeated += 1
            } else {
                return (409, ["code": "report-conflict", "position": .integer(position)])
            }
        }
        return (200, ["received": .integer(Int64(state.lines.count))])
    }

    /// `nil` while it is not whole.
    private func request(in bytes: [UInt8]) -> (head: String, body: JSONObject)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.upperBound], as: UTF8.self)
        let length = head.lowercased().split(separator: "content-length:").last?.split(separator: "\r\n").first
        guard let length = length.flatMap({ Int($0.filter { $0 != " " }) }), bytes.count - end.upperBound >= length,
            let body = (try? JSONValue(parsing: Array(bytes[end.upperBound...])))?.object
        else { return nil }
        return (head, body)
    }
}
