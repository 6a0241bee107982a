import Pictures
import Testing

/// What two processes say to each other, either of which may have lost its mind.
@Suite struct `Frames about pictures` {
    private static let questions: [(Picture, [UInt8])] = [
        (.file([]), []), (.file([0x89, 0x50]), Array("JT".utf8)),
        (.grey([1, 2, 3, 4, 5, 6], width: 3, height: 2), [7]),
    ]
    private static let answers: [PictureAnswer] =
        [.codes([]), .codes([[1]]), .codes([[1, 2], [1]])] + PictureFault.allCases.map(PictureAnswer.fault)

    @Test func `a question is read as it was asked`() throws {
        for (picture, wanted) in Self.questions {
            let question = try PictureQuestion(picture, wanted: wanted)
            #expect(try PictureQuestion(content: try content(question.frame)) == question)
        }
    }

    @Test(arguments: answers)
    func `an answer is read as it was given, and no part of it and nothing more`(answer: PictureAnswer) throws {
        let content = try content(answer.frame)
        #expect(PictureAnswer(content: content) == answer)
        for length in content.indices { #expect(PictureAnswer(content: Array(content[..<length])) == nil) }
        #expect(PictureAnswer(content: content + [0]) == nil)
    }

    @Test(
        arguments: [
            [], [7], [0xFF], [0], [0, 1], [0, 1, 0, 0], [0, 1, 0xFF, 0xFF, 1], [0, 2, 0, 1, 7, 0, 1, 7], [0, 17],
            [0, 1, 0x1B, 0xB2] + [UInt8](repeating: 7, count: 7090),
        ] as [[UInt8]])
    func `an answer of another shape is none`(content: [UInt8]) {
        #expect(PictureAnswer(content: content) == nil)
    }

    @Test(
        arguments: [
            [], [1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [3, 0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 7],
            [1, 0, 0, 0, 0, 0, 0, 0, 0, 17] + [UInt8](repeating: 7, count: 17), [1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 7],
            [2, 0, 0, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 7], [2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 7, 7],
            [2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 7],
        ] as [[UInt8]])
    func `a question of another shape is refused`(content: [UInt8]) {
        #expect(throws: PictureFault.self) { try PictureQuestion(content: content) }
    }

    @Test(
        arguments: [[], [0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 9], [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 1, 0]] as [[UInt8]])
    func `a head that is none, or says too much, has no length`(head: [UInt8]) {
        #expect(Frame.length(head: head, limitBytes: 8) == nil)
    }

    @Test func `codes beyond the limits are left out`() throws {
        let many = (0..<20).map { [UInt8($0)] } + [[], [UInt8](repeating: 1, count: 7090)]
        #expect(PictureAnswer(content: try content(PictureAnswer.codes(many).frame)) == .codes(Array(many.prefix(16))))
    }

    @Test(arguments: [(1, 0), (0, 1), (2, 1), (-1, -1), (1 << 16, 1), (.max, .max)])
    func `pixels are as many as the sides say`(width: Int, height: Int) {
        #expect(throws: PictureFault.self) { try PictureQuestion(.grey([7], width: width, height: height), wanted: []) }
    }

    private func content(_ frame: [UInt8]) throws -> [UInt8] {
        let length = Frame.length(head: Array(frame.prefix(Frame.headBytes)), limitBytes: PictureQuestion.limitBytes)
        #expect(length == frame.count - Frame.headBytes)
        return Array(frame.dropFirst(Frame.headBytes))
    }
}
