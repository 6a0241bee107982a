import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// Every integer that a caller of the counter's interface, or its configuration, can name, at its boundaries.
@Suite struct `Numbers at the counter's doors` {
    private static let companions: ClosedRange<Int128> = 0...Int128(Int64.max)

    private static func body(_ name: String, _ text: String) -> NumberField<[UInt8]> {
        NumberField(name, takes: companions, beyond: "bad-value", otherwise: "wrong-type") { $0.written(into: text) }
    }

    private func expected(_ field: NumberField<[UInt8]>, _ number: OutsideNumber) -> String? {
        number.text == "1e400" ? "bad-json" : field.refusal(of: number)
    }

    @Test func `companions of a verification may be any number from 0 on`() async throws {
        let daemon = try await SharedDaemon.value
        let field = Self.body("companions", #"{"qr":"JTC1:","companions":NUMBER}"#)
        for number in field.numbers {
            let answer = try await daemon.post(bytes: field.whole(number)).json()
            #expect(answer.code == expected(field, number), "\(field) \(number)")
        }
    }

    @Test(arguments: [
        ("identity", #"{"companions":NUMBER}"#), ("services", #"{"service":"airport-vip","companions":NUMBER}"#),
    ])
    func `companions of a step or a service are read before what they are for`(path: String, text: String) async throws
    {
        let daemon = try await SharedDaemon.value
        let field = Self.body(path, text)
        for number in field.numbers {
            let request = LocalHTTP.request(
                "POST", "/v1/verifications/01KAAAAAAAAAAAAAAAAAAAAAAA/\(path)",
                headers: ["Content-Type: application/json"], body: try field.whole(number))
            let code = try await LocalHTTP.exchange(request, with: .port(daemon.port)).json().code
            if let expected = expected(field, number) {
                #expect(code == expected, "\(field) \(number)")
            } else {
                #expect(!["bad-value", "wrong-type", "bad-json"].contains(code), "\(field) \(number): \(code ?? "")")
            }
        }
    }

    /// A query's number is a whole number in digits.
    @Test(arguments: [("limit", 1...1000), ("width", 1...8192), ("height", 1...8192), ("companions", companions)])
    func `a parameter of a query is in its range`(key: String, range: ClosedRange<Int128>) async throws {
        let daemon = try await SharedDaemon.value
        let field = NumberField<String>(key, takes: range, beyond: "") { $0.text }
        for number in field.numbers {
            let text = try field.whole(number)
            let request =
                key == "limit"
                ? LocalHTTP.request("GET", "/v1/verifications?limit=\(text)")
                : LocalHTTP.request(
                    "POST", "/v1/images?lane=\(UUID())&\(key)=\(text)",
                    headers: ["Content-Type: application/octet-stream"], body: [0])
            let answer = try await LocalHTTP.exchange(request, with: .port(daemon.port))
            let code = answer.status == 200 ? nil : try answer.json().code
            if field.refusal(of: number) == nil {
                // A width without a height says too little, which is told once the number itself is one.
                #expect(
                    ![400, 422].contains(answer.status) || key != "limit" && code == "bad-parameter", "\(key) \(text)")
            } else {
                #expect(["bad-parameter", "bad-value", "wrong-type"].contains(code), "\(key) \(text): \(code ?? "")")
            }
        }
    }

    @Test func `grey pixels are as many as their sides say`() async throws {
        let daemon = try await SharedDaemon.value
        for (width, height) in [(8192, 8192), (1, 8192), (8192, 1), (2, 1)] {
            let request = LocalHTTP.request(
                "POST", "/v1/images?lane=\(UUID())&width=\(width)&height=\(height)",
                headers: ["Content-Type: application/octet-stream"], body: [0])
            #expect(try await LocalHTTP.exchange(request, with: .port(daemon.port)).json().code == "bad-picture")
        }
    }

    @Test func `an event's number that was not given leads to what is told of a gap, and traps nothing`() async throws {
        let daemon = try await SharedDaemon.value
        for number in OutsideNumber.boundaries {
            for id in [number.text, "0-\(number.text)", "-\(number.text)-"] {
                let request = LocalHTTP.request("GET", "/v1/events", headers: ["Last-Event-ID: \(id)"])
                let socket = try LocalSocket(to: .port(daemon.port))
                socket.send(request)
                #expect(String(decoding: socket.receive(), as: UTF8.self).hasPrefix("HTTP/1.1 200"), "\(id)")
            }
        }
        #expect(try await daemon.get("/v1/status").status == 200)
    }

    // MARK: The configuration

    private static let good = """
        site: ccg-longjia
        listen: [127.0.0.1:PORT]
        data: /tmp/none
        trust: {directory: /tmp/none, pollSeconds: POLL}
        journal: {keepDays: KEEP}
        lanes:
          - name: a
            scanner: {serial: /dev/ttyACM0, framing: none, silenceMilliseconds: SILENCE}
            gate: {relay: /dev/ttyUSB0, channel: CHANNEL, milliseconds: MILLISECONDS, confirmSeconds: CONFIRM}
          - name: b
            scanner: {serial: /dev/ttyACM1, baud: BAUD}

        """
    private static let usual = [
        "PORT": "0", "POLL": "5", "KEEP": "400", "SILENCE": "80", "CHANNEL": "1", "MILLISECONDS": "500", "CONFIRM": "5",
        "BAUD": "9600",
    ]

    struct Setting: Sendable, CustomTestStringConvertible {
        let name: String
        let range: ClosedRange<Int128>

        var testDescription: String { name }
    }

    @Test(arguments: [
        Setting(name: "PORT", range: 0...65_535), Setting(name: "POLL", range: 1...3600),
        Setting(name: "KEEP", range: 1...36_500), Setting(name: "SILENCE", range: 10...1000),
        Setting(name: "CHANNEL", range: 1...16), Setting(name: "MILLISECONDS", range: 50...10_000),
        Setting(name: "CONFIRM", range: 1...60), Setting(name: "BAUD", range: 9600...9600),
    ])
    func `a setting is in its range, or the file is refused`(setting: Setting) async throws {
        let field = NumberField<String>(setting.name, takes: setting.range, beyond: "refused") { number in
            Self.usual.merging([setting.name: number.text]) { $1 }.reduce(Self.good) { text, value in
                text.replacing(value.key, with: value.value)
            }
        }
        let folder = try TestFolder()
        let file = folder.url.appending(path: "c.yaml")
        for number in field.numbers {
            try field.whole(number).write(to: file, atomically: true, encoding: .utf8)
            let checked = try await FinishedProgram.run("talentcardd", "--config", file.path, "--check-config")
            #expect(
                checked.status == (field.refusal(of: number) == nil ? 0 : 78), "\(field) \(number) \(checked.errors)")
        }
    }
}
