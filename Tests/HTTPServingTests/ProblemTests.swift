import HTTPServing
import HTTPTypes
import JSON
import Testing

struct ProblemTests {
    @Test(arguments: TestCode.allCases)
    func `a problem is RFC 9457's, with the code and no cache`(code: TestCode) async throws {
        let answer = try await TestAnswer(TestProblem(code, "the words").response)
        #expect(answer.status == code.status.code)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(try answer.json.keys == ["type", "title", "status", "code", "detail"])
        #expect(try answer.json["type"] == "about:blank")
        #expect(try answer.json["status"]?.integer == Int64(code.status.code))
        #expect(try answer.json["code"]?.string == code.rawValue)
        #expect(try answer.json["detail"] == "the words")
        #expect(answer.headers[.wwwAuthenticate] == (code == .nobody ? "Bearer" : nil))
        #expect(answer.headers[.allow] == nil)
    }

    @Test func `further members follow the others`() async throws {
        let answer = try await TestAnswer(TestProblem(.badValue, "x", ["article": "11", "zh": "吉林"]).response)
        #expect(try answer.json.keys == ["type", "title", "status", "code", "detail", "article", "zh"])
        #expect(try answer.json["zh"] == "吉林")
    }

    @Test func `a method that is not allowed is told with those that are`() async throws {
        let answer = try await TestAnswer(TestProblem(allowing: ["GET", "HEAD"]).response)
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD")
    }

    @Test(
        arguments: [
            (.otherType(["application/json"]), .unsupportedMediaType), (.tooLong(limitBytes: 1), .bodyTooLarge),
            (.tooSlow, .requestTimeout), (.interrupted, .requestTimeout),
        ] as [(BodyRefusal, TestCode)])
    func `a body that was not taken is a problem`(refusal: BodyRefusal, code: TestCode) {
        #expect(TestProblem(refusal).code == code)
    }
}
