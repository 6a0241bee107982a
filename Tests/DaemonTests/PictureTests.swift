import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// `POST /v1/images`: pictures from cameras, and what is sent in their place.
struct PictureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ImagingTests/Pictures")

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    private func send(
        _ bytes: [UInt8], as type: String?, _ query: String, to daemon: DaemonProcess
    ) async throws -> LocalHTTP.Answer {
        let headers = type.map { ["Content-Type: \($0)"] } ?? []
        let request = LocalHTTP.request("POST", "/v1/images\(query)", headers: headers, body: bytes)
        return try await LocalHTTP.exchange(request, with: .port(daemon.port))
    }

    @Test(arguments: [
        ("good-grey.png", "image/png"), ("good-colours.jpg", "image/jpeg; q=1"),
        ("good-turned-by-30.png", "image/jpeg"),
    ])
    func `the code in a picture is decided as if it had been scanned`(name: String, type: String) async throws {
        let daemon = try await SharedDaemon.value
        let text = String(decoding: try Self.bytes("text.txt"), as: UTF8.self)
        let scanned = try await daemon.decision(onQR: text, ["lane": .string("scan-\(name)")])
        let lane = "picture-\(name)"
        let answer = try await send(Self.bytes(name), as: type, "?lane=\(lane)&companions=1&relation=child", to: daemon)
        let seen = try answer.json()
        #expect(answer.status == 200)
        #expect(seen.outcome == scanned.outcome)
        #expect(seen.reasons == scanned.reasons)
        #expect(seen["lane"] == .string(lane))
        #expect(try await daemon.get("/v1/verifications/\(seen.id ?? "?")").status == 200)
    }

    @Test(arguments: [(640, 480), (1, 1), (2560, 1600)])
    func `grey pixels without a code say that none was found`(width: Int, height: Int) async throws {
        let daemon = try await SharedDaemon.value
        let pixels = [UInt8](repeating: 200, count: width * height)
        func answered() async throws -> LocalHTTP.Answer {
            try await send(
                pixels, as: "application/octet-stream", "?lane=grey-\(width)&width=\(width)&height=\(height)",
                to: daemon)
        }
        var answer = try await answered()
        // On a loaded machine the second that a picture has may be too short.
        for _ in 0..<4 where answer.status == 503 { answer = try await answered() }
        guard width * height <= 2 << 20 else {
            #expect(try answer.json().code == "body-too-large")
            return
        }
        #expect(answer.status == 200)
        #expect(try answer.json() == ["found": false])
    }

    struct Refused: CustomTestStringConvertible {
        var picture: [UInt8] = [0x89]
        var file: String?
        var type: String? = "image/png"
        var query = ""
        let status: Int
        let code: String

        var testDescription: String { "\(code): \(file ?? type ?? "no type")\(query)" }
    }

    private static let grey = "application/octet-stream"

    @Test(arguments: [
        Refused(file: "broken-cut-short.png", status: 422, code: "bad-picture"),
        Refused(file: "broken-checksum.png", status: 422, code: "bad-picture"),
        Refused(file: "broken-header-only.jpg", type: "image/jpeg", status: 422, code: "bad-picture"),
        Refused(file: "large-in-its-header.png", status: 422, code: "bad-picture"),
        Refused(file: "large-in-its-header.jpg", type: "image/jpeg", status: 422, code: "bad-picture"),
        Refused(file: "broken-text.png", status: 422, code: "bad-picture"),
        Refused(picture: [], status: 422, code: "bad-picture"),
        Refused(type: "image/gif", status: 415, code: "unsupported-media-type"),
        Refused(type: nil, status: 415, code: "unsupported-media-type"),
        Refused(type: grey, status: 400, code: "bad-parameter"),
        Refused(type: grey, query: "?width=2&height=2", status: 422, code: "bad-picture"),
        Refused(type: grey, query: "?width=0&height=1", status: 422, code: "bad-value"),
        Refused(type: grey, query: "?width=9223372036854775807&height=3", status: 422, code: "bad-value"),
        Refused(type: grey, query: "?width=99999999999999999999&height=1", status: 422, code: "wrong-type"),
        Refused(query: "?colour=red", status: 400, code: "bad-parameter"),
        Refused(query: "?lane=a&lane=b", status: 400, code: "bad-parameter"),
        Refused(query: "?site=nowhere", status: 422, code: "unknown-site"),
        Refused(query: "?companions=many", status: 422, code: "wrong-type"),
        Refused(query: "?officialTravel=1", status: 422, code: "wrong-type"),
    ])
    func `what is no picture, or too large a one, gets a problem`(refused: Refused) async throws {
        let daemon = try await SharedDaemon.value
        // A lane of its own, since a lane has one picture at a time.
        let query =
            refused.query.contains("lane=")
            ? refused.query : refused.query + (refused.query.isEmpty ? "?" : "&") + "lane=\(UUID())"
        let picture = try refused.file.map(Self.bytes) ?? refused.picture
        let answer = try await send(picture, as: refused.type, query, to: daemon)
        #expect(answer.status == refused.status)
        #expect(try answer.json().code == refused.code)
    }

    @Test func `a body beyond 2 MiB is refused with an answer`() async throws {
        let daemon = try await SharedDaemon.value
        let answer = try await send(
            [UInt8](repeating: 0x89, count: 2 << 20 + 1), as: "image/png", "?lane=huge", to: daemon)
        #expect(answer.status == 413)
        #expect(try answer.json().code == "body-too-large")
    }

    @Test func `a code of somebody else's beside ours is passed over, and alone is none`() async throws {
        let daemon = try await SharedDaemon.value
        let beside = try await send(Self.bytes("foreign-left.png"), as: "image/png", "?lane=\(UUID())", to: daemon)
        #expect(beside.status == 200)
        #expect(try beside.json().outcome != nil)
        let alone = try await send(Self.bytes("foreign-only.png"), as: "image/png", "?lane=\(UUID())", to: daemon)
        #expect(try alone.json() == ["found": false])
    }

    @Test func `two cards are asked about, and neither is decided`() async throws {
        let daemon = try await SharedDaemon.value
        let answer = try await send(Self.bytes("two-cards.png"), as: "image/png", "?lane=\(UUID())", to: daemon)
        #expect(answer.status == 409)
        #expect(try answer.json().code == "two-cards")
    }

    /// A few hundred finder patterns, whose every combination is tried.
    @Test func `a picture without end is one unread picture, and another lane's is read meanwhile`() async throws {
        let daemon = try await SharedDaemon.value
        let (hard, good) = (try Self.bytes("finders.png"), try Self.bytes("good-grey.png"))
        async let stuck = send(hard, as: "image/png", "?lane=stuck", to: daemon)
        let other = try await send(good, as: "image/png", "?lane=other", to: daemon)
        #expect(other.status == 200)
        let answer = try await stuck
        #expect(answer.status == 503)
        #expect(try answer.json().code == "picture-too-hard")
        #expect(try await send(good, as: "image/png", "?lane=stuck", to: daemon).status == 200)
    }

    @Test func `a picture without end does not keep the daemon`() async throws {
        let daemon = try await DaemonProcess.started(trusting: try TestAuthority())
        let hard = try Self.bytes("finders.png")
        async let stuck = send(hard, as: "image/png", "", to: daemon)
        // Answered in turn: the picture has arrived, or arrives while the daemon ends.
        _ = try await daemon.get("/health/live")
        #expect(await daemon.stop() == 0)
        _ = try? await stuck
    }

    /// As a camera that does not wait for its answers: nothing piles up, and other callers are answered meanwhile.
    @Test func `a lane has one picture at a time`() async throws {
        let daemon = try await SharedDaemon.value
        let picture = try Self.bytes("good-small-in-a-large-scene.jpg")
        let answers = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
            for _ in 0..<12 {
                group.addTask {
                    let answer = try await send(picture, as: "image/jpeg", "?lane=hurried", to: daemon)
                    return (answer.status, try answer.json().code)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.contains { $0.0 == 200 })
        #expect(answers.allSatisfy { $0 == (200, nil) || $0 == (429, "picture-in-progress") })
    }
}
