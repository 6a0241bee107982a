import Credential
import Foundation
import Glibc
import Primitives
import Synchronization
import TestSupport

/// Verifications over HTTP against the real talentcardd beside this program, at a pace that does not wait for answers.
///
/// The clock of each request starts when it is due, not when a connection is free: a daemon that falls behind shows.
/// Every one is a new decision and on disk before it is answered. Load generator and daemon share the machine.
struct CounterLoad {
    let perSecond: Int
    let seconds: Int
    let connections: Int

    private static let cards = 100
    /// One card comes to one lane again after longer than a double read lasts.
    private static let lanes = 128

    func run() throws {
        let daemon = try MeasuredDaemon()
        let requests = try self.requests(daemon.authority)
        let port = daemon.port
        // Connections, caches and the journal's first pages are not what is measured.
        _ = try send(requests, count: perSecond, to: port)
        let before = try daemon.journalPosition()
        let start = monotonicSeconds()
        let delays = try send(requests, count: perSecond * seconds, to: port).sorted()
        let elapsed = monotonicSeconds() - start
        let recorded = try daemon.journalPosition() - before
        func share(_ part: Double) -> String { milli(delays[min(delays.count - 1, Int(Double(delays.count) * part))]) }
        print(
            "\(delays.count) verifications over \(connections) connections in \(rounded(elapsed)) s, ",
            "\(rounded(Double(delays.count) / elapsed)) a second of \(perSecond) due, \(recorded) journal lines: ",
            "p50 \(share(0.5)) ms, p90 \(share(0.9)) ms, p99 \(share(0.99)) ms, p99.9 \(share(0.999)) ms, ",
            "longest \(share(1)) ms", separator: "")
    }

    private func requests(_ authority: TestAuthority) throws -> [[UInt8]] {
        let texts = try (0..<CounterLoad.cards).map { number in
            var card = try TestCard(.a)
            card.number = "JX-\(String(format: "%06d", number + 1))"
            card.statusIndex = UInt64(number)
            let now = Timestamp(secondsSince1970: Int64(time(nil)))
            guard case .qr(let text) = try authority.presentation(of: card, at: now) else {
                throw MeasuredDaemon.Failure.refused
            }
            return String(decoding: text, as: UTF8.self)
        }
        return (0..<CounterLoad.cards * CounterLoad.lanes).map { number in
            let body = """
                {"qr":"\(texts[number % texts.count])","lane":"counter-\(number / texts.count)","service":"airport-vip",\
                "officialTravel":true,"confirmed":true}
                """
            let head = "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            return Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
        }
    }

    /// Sends so many at the pace, and gives back how long each took from when it was due.
    private func send(_ requests: [[UInt8]], count: Int, to port: UInt16) throws -> [Double] {
        let next = Atomic(0)
        let delays = Mutex<[Double]>([])
        let failure = Mutex<(any Error)?>(nil)
        let start = monotonicSeconds() + 0.05
        DispatchQueue.concurrentPerform(iterations: connections) { _ in
            do {
                let connection = try LoadConnection(port: port)
                var own: [Double] = []
                while case let number = next.add(1, ordering: .relaxed).oldValue, number < count {
                    let due = start + Double(number) / Double(perSecond)
                    sleep(until: due)
                    try connection.exchange(requests[number % requests.count])
                    own.append(monotonicSeconds() - due)
                }
                delays.withLock { $0 += own }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return delays.withLock { $0 }
    }
}
