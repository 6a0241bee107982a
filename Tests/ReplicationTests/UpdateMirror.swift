import Foundation
import Glibc
import Primitives
import Signatures
import Synchronization
import TestSupport

/// An HTTP mirror on a port of the kernel's choice that serves files, with validators, as well or as badly as told.
final class UpdateMirror: Sendable {
    /// What it does instead of giving a file whose path contains the key.
    enum Fault: Sendable {
        /// Half of the bytes under the whole length, then the connection ends.
        case truncated
        /// Half of the bytes under half the length.
        case shortened
        /// Zeros without end.
        case endless
        /// One byte a second.
        case dripping
        case status(Int)
        case bytes([UInt8])
    }

    struct Request: Hashable, Sendable {
        let path: String
        let tag: String?
    }

    private struct State {
        var files: [String: [UInt8]]
        var faults: [String: Fault] = [:]
        var requests: [Request] = []
        /// Connections that ask for events, and what they are to hear.
        var listeners: [Int32] = []
        var events: [UInt8] = []
        var awaited: [String: [CheckedContinuation<Void, Never>]] = [:]
    }

    let port: UInt16
    private let listener: Int32
    private let state: Mutex<State>

    init(_ files: [String: [UInt8]] = [:], faults: [String: Fault] = [:]) throws {
        state = Mutex(State(files: files, faults: faults))
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 32) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while case let connection = acceptForUsAlone(listener), connection >= 0 {
                Thread.detachNewThread { [weak self] in
                    if self?.serve(connection) == .done { close(connection) }
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        for connection in state.withLock({ $0.listeners }) { close(connection) }
    }

    var url: String { "http://127.0.0.1:\(port)/" }

    func serve(_ files: [String: [UInt8]]) {
        state.withLock { $0.files = files }
    }

    func fail(_ faults: [String: Fault]) {
        state.withLock { $0.faults = faults }
    }

    /// Since the last call.
    func takeRequests() -> [Request] {
        state.withLock { state in
            defer { state.requests = [] }
            return state.requests
        }
    }

    /// Sends the bytes to those who listen to events, now or later.
    func pushEvents(_ bytes: [UInt8]) {
        let listeners = state.withLock { state in
            state.events += bytes
            return state.listeners
        }
        for listener in listeners { _ = write(bytes, to: listener) }
    }

    /// Returns when the path was asked for.
    func waitForRequest(of path: String) async {
        await withCheckedContinuation { continuation in
            let wasAsked = state.withLock { state -> Bool in
                if state.requests.contains(where: { $0.path == path }) { return true }
                state.awaited[path, default: []].append(continuation)
                return false
            }
            if wasAsked { continuation.resume() }
        }
    }

    private enum Service {
        case done, kept
    }

    private func serve(_ connection: Int32) -> Service {
        guard let request = readRequest(connection) else { return .done }
        let awaiting = state.withLock { state in
            state.requests.append(request)
            return state.awaited.removeValue(forKey: request.path) ?? []
        }
        for continuation in awaiting { continuation.resume() }
        guard request.path != "events" || state.withLock({ $0.faults["events"] != nil }) else {
            send("200 OK\r\nContent-Type: text/event-stream", [], length: nil, connection)
            let events = state.withLock { state in
                state.listeners.append(connection)
                return state.events
            }
            _ = write(events, to: connection)
            return .kept
        }
        serve(request, connection)
        return .done
    }

    private func serve(_ request: Request, _ connection: Int32) {
        let (file, fault) = state.withLock { state in
            (state.files[request.path], state.faults.first { request.path.contains($0.key) }?.value)
        }
        if let fault { return answer(connection, with: fault, insteadOf: file ?? []) }
        guard let file else { return send("404 Not Found", [], length: 0, connection) }
        let tag = "\"\(SHA256.hash(file).hex)\""
        guard request.tag != tag else { return send("304 Not Modified\r\nETag: \(tag)", [], length: 0, connection) }
        send("200 OK\r\nETag: \(tag)", file, length: file.count, connection)
    }

    private func answer(_ connection: Int32, with fault: Fault, insteadOf file: [UInt8]) {
        let half = Array(file.prefix(file.count / 2))
        switch fault {
        case .truncated: send("200 OK", half, length: file.count, connection)
        case .shortened: send("200 OK", half, length: half.count, connection)
        case .status(let code): send("\(code) So", [], length: 0, connection)
        case .bytes(let bytes): send("200 OK", bytes, length: bytes.count, connection)
        case .endless:
            send("200 OK", [], length: nil, connection)
            while write([UInt8](repeating: 0x20, count: 64 << 10), to: connection) { continue }
        case .dripping:
            send("200 OK", [], length: file.count, connection)
            for byte in file where write([byte], to: connection) { sleep(1) }
        }
    }

    private func readRequest(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            let count = read(connection, &chunk, chunk.count)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        let tag = lines.first { $0.lowercased().hasPrefix("if-none-match: ") }.map { String($0.dropFirst(15)) }
        return Request(path: String(words[1].dropFirst()), tag: tag)
    }

    private func send(_ status: String, _ body: [UInt8], length: Int?, _ connection: Int32) {
        let length = length.map { "Content-Length: \($0)\r\n" } ?? ""
        _ = write(Array("HTTP/1.1 \(status)\r\n\(length)Connection: close\r\n\r\n".utf8) + body, to: connection)
    }
}

private func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
            send(connection, buffer.baseAddress.map { $0 + start }, buffer.count - start, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        start += count
    }
    return true
}
