internal import Credential
internal import JSON
internal import Primitives
internal import Verification

/// A batch under one view of the trust data: cards on lines, decided in their order.
struct BatchRun {
    let trust: TrustSnapshot?
    /// What the lines do not say.
    let defaults: VerificationRequest
    /// `nil`: each line's own now.
    let moment: Timestamp?

    /// Writes one line of JSON for each line read that is not blank, in the same order.
    ///
    /// What is ready is written before waiting for more, so that a caller may feed it line by line.
    ///
    /// - Returns: how many lines could not be read.
    /// - Throws: `badInput`, `disk`, `unavailable`.
    func decideEach(_ path: String) throws(CommandFailure) -> Int {
        var output: [UInt8] = []
        let badLines = try forEachLine(path) { (number, line, isLast) throws(CommandFailure) in
            switch line {
            case nil: break
            case .success(let line)?:
                let now = line.moment ?? Environment.now
                let id = DecisionID(at: now, random: try Environment.randomBytes(DecisionID.randomBytes))
                output += decision(on: line, id: id, at: now).json.encoded()
            case .failure(let error)?:
                let fault: JSONValue = ["code": "bad-input", "message": .string(error.message)]
                output += JSONValue.object(["error": fault, "line": .integer(Int64(number))]).encoded()
            }
            if line != nil { output.append(0x0A) }
            guard isLast || output.count >= BatchRun.outputChunkBytes else { return }
            try StandardOutput.write(output)
            output.removeAll(keepingCapacity: true)
        }
        return badLines
    }

    /// Writes one line of JSON with the counts by outcome and by reason.
    ///
    /// - Returns: how many lines could not be read.
    /// - Throws: `badInput`, `disk`.
    func summarize(_ path: String) throws(CommandFailure) -> Int {
        // Decisions that are only counted need no names of their own.
        let id = DecisionID(at: moment ?? Environment.now, random: [])
        var summary = BatchSummary()
        let badLines = try forEachLine(path) { (_, line, _) throws(CommandFailure) in
            guard case .success(let line)? = line else { return }
            summary.count(decision(on: line, id: id, at: line.moment ?? Environment.now))
        }
        try StandardOutput.write(summary.json(badLines: badLines).encoded() + [0x0A])
        return badLines
    }

    private static let outputChunkBytes = 64 << 10

    private func decision(on line: BatchLine, id: DecisionID, at now: Timestamp) -> Decision {
        decide(line.presentation, for: line.request, trust: trust, id: id, at: now)
    }

    /// - Parameter use: takes the line's number from 1 on, the line, `nil` for a blank one, and whether the next one has yet
    ///   to come in.
    private func forEachLine(
        _ path: String, use: (Int, Result<BatchLine, BatchLineError>?, Bool) throws(CommandFailure) -> Void
    ) throws(CommandFailure) -> Int {
        var reader = try LineReader(path: path)
        var number = 0
        var badLines = 0
        while let text = try reader.next() {
            number += 1
            if text.isBlank {
                try use(number, nil, reader.needsInput)
                continue
            }
            let line = Result { () throws(BatchLineError) in try parsed(text) }
            if case .failure = line { badLines += 1 }
            try use(number, line, reader.needsInput)
        }
        return badLines
    }

    private func parsed(_ line: LineReader.Line) throws(BatchLineError) -> BatchLine {
        switch line {
        case .text(let bytes): return try BatchLine(parsing: bytes, defaults: defaults, moment: moment, trust: trust)
        case .tooLong: throw BatchLineError("the line has more than \(LineReader.lineLimitBytes) bytes")
        }
    }
}
