import HTTPAsking
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct AskingTests {
    private static func http(_ head: String, _ body: String = "") -> OneAnswerServer.Answer {
        .bytes(Array("HTTP/1.1 \(head)\r\nConnection: close\r\n\r\n\(body)".utf8))
    }

    /// What one question comes to.
    private struct Outcome: Equatable {
        var status: Int?
        var body: [UInt8]?
        var error: HTTPAskingError?
    }

    private func ask(_ url: String, limitBytes: Int = 8) async -> Outcome {
        let asker = HTTPAsker(connectWithin: .seconds(5), proxies: .none)
        var outcome = Outcome()
        do throws(HTTPAskingError) {
            let answer = try await asker.ask(HTTPQuestion(url))
            outcome.status = answer.status
            outcome.body = try await answer.body(limitBytes: limitBytes)
        } catch {
            outcome.error = error
        }
        await asker.end()
        return outcome
    }

    private func ask(_ answer: OneAnswerServer.Answer) async throws -> Outcome {
        let server = try OneAnswerServer(answer)
        return await ask(server.url("file"))
    }

    /// The same, for the whole answer at once.
    private func whole(_ url: String, within limit: Duration) async -> Outcome {
        let asker = HTTPAsker(connectWithin: .seconds(5), proxies: .none)
        var outcome = Outcome()
        do throws(HTTPAskingError) {
            let answer = try await asker.whole(HTTPQuestion(url), within: limit, limitBytes: 8)
            (outcome.status, outcome.body) = (answer.status, answer.body)
        } catch {
            outcome.error = error
        }
        await asker.end()
        return outcome
    }

    @Test(arguments: ["200 OK", "404 Not Found", "500 No"]) func `an answer of any status is one`(line: String)
        async throws
    {
        let outcome = try await ask(Self.http(line, "abc"))
        #expect(outcome == Outcome(status: Int(line.prefix(3)), body: Array("abc".utf8)))
    }

    @Test(arguments: ["gzip", "deflate"]) func `a compressed answer is given as it came`(coding: String) async throws {
        // The head of a gzip file (RFC 1952 §2.3), which no decompressor would give back.
        let body: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0]
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: 8\r\n\r\n"
        #expect(try await ask(.bytes(Array(head.utf8) + body)) == Outcome(status: 200, body: body))
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func `a redirect is not followed`(status: Int) async throws {
        // Whoever followed it would find nobody there.
        let outcome = try await ask(Self.http("\(status) Elsewhere\r\nLocation: http://127.0.0.1:1/"))
        #expect(outcome == Outcome(status: status, body: []))
    }

    @Test func `an answer that is too long is broken off, or not begun`() async throws {
        #expect(try await ask(Self.http("200 OK", "12345678")).body?.count == 8)
        #expect(try await ask(Self.http("200 OK", "123456789")) == Outcome(status: 200, error: .tooLong))
        // Announced only: what is announced never comes.
        let announced = Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".utf8)
        #expect(try await ask(.bytesThenSilence(announced)) == Outcome(status: 200, error: .tooLong))
        let begun = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n".utf8)
        #expect(try await ask(.bytesThenSilence(begun)) == Outcome(status: 200, error: .tooLong))
    }

    @Test func `the time is for the head and the body together`() async throws {
        for begun in ["", "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nabc"] {
            let server = try OneAnswerServer(.bytesThenSilence(Array(begun.utf8)))
            #expect(await whole(server.url("file"), within: .milliseconds(500)) == Outcome(error: .timedOut))
        }
        let server = try OneAnswerServer(Self.http("200 OK", "12345678"))
        let outcome = await whole(server.url("file"), within: .seconds(60))
        #expect(outcome == Outcome(status: 200, body: Array("12345678".utf8)))
    }

    @Test func `the time for the head alone is kept, too`() async throws {
        let server = try OneAnswerServer(.bytesThenSilence([]))
        let asker = HTTPAsker(connectWithin: .seconds(5), proxies: .none)
        await #expect(throws: HTTPAskingError.timedOut) {
            _ = try await asker.ask(HTTPQuestion(server.url("file")), headWithin: .milliseconds(500))
        }
        await asker.end()
    }

    @Test func `an answer that breaks off is no shorter one`() async throws {
        let outcome = try await ask(Self.http("200 OK\r\nContent-Length: 8", "abc"))
        #expect(outcome == Outcome(status: 200, error: .interrupted))
    }

    @Test func `who does not answer, or not in HTTP, is unreachable`() async throws {
        #expect(try await ask(.bytes(Array("hello\r\n\r\n".utf8))) == Outcome(error: .unreachable))
        let nobody = try ClosedPort()
        #expect(await ask(nobody.url("file")) == Outcome(error: .unreachable))
    }

    @Test func `who speaks no TLS is not believed to`() async throws {
        let server = try OneAnswerServer(Self.http("200 OK", "abc"))
        // The client's greeting does not end as a request does, so that the server waits for more.
        let outcome = await whole("https://127.0.0.1:\(server.port)/", within: .milliseconds(500))
        #expect(outcome.body == nil && outcome.error != nil)
    }

    @Test(arguments: ["", "file", "ftp://host/x", "http://", "http:///x"])
    func `what is no URL of a server is not asked`(url: String) async {
        #expect(await ask(url).error == .badURL)
    }

    @Test func `a task that is cancelled has no answer`() async throws {
        let server = try OneAnswerServer(.bytesThenSilence([]))
        let task = Task { await ask(server.url("file")) }
        task.cancel()
        #expect(await task.value == Outcome(error: .cancelled))
    }

    @Test func `a body is read part by part until it is enough`() async throws {
        let begun = Array("HTTP/1.1 200 OK\r\nX-Tag: a\r\n\r\nabc".utf8)
        let server = try OneAnswerServer(.bytesThenSilence(begun))
        let asker = HTTPAsker(connectWithin: .seconds(5), proxies: .none)
        let answer = try await asker.ask(HTTPQuestion(server.url("events")))
        #expect(answer.header("x-tag") == "a")
        var read: [UInt8] = []
        try await answer.eachPart { part in
            read += part
            return read.count < 3
        }
        #expect(read == Array("abc".utf8))
        await asker.end()
    }

    @Test func `what is asked is what is sent, and nothing compressed is asked for`() async throws {
        let server = try OneAnswerServer(Self.http("200 OK\r\nContent-Length: 0"))
        let asker = HTTPAsker(connectWithin: .seconds(5), proxies: .none)
        let question = HTTPQuestion(server.url("file"), headers: [(name: "Authorization", value: "Bearer x")])
        #expect(try await asker.ask(question, headWithin: .seconds(30)).status == 200)
        await asker.end()
        let lines = Set(server.requests.flatMap { $0.lowercased().split(separator: "\r\n") })
        #expect(
            lines.isSuperset(of: [
                "get /file http/1.1", "authorization: bearer x", "accept-encoding: identity", "user-agent: talentcard",
            ]))
    }
}
