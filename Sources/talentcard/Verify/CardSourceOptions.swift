internal import ArgumentParser
internal import CardReader
internal import Credential
internal import Pictures
internal import Scanner
internal import Terminal
internal import Words

/// Where the card is.
struct CardSourceOptions: ParsableArguments {
    @Argument(help: "The QR text, @FILE (QR text in a file) or - (standard input).")
    var input: String?

    @Option(help: ArgumentHelp("A picture of the QR code, PNG or JPEG.", valueName: "file"))
    var image: String?

    @Option(help: ArgumentHelp("The bytes of a credential or a presentation.", valueName: "file"))
    var cose: String?

    @Option(help: ArgumentHelp("The first card reader whose name fits; * stands for anything.", valueName: "pattern"))
    var reader: String?

    @Option(help: ArgumentHelp("How long to wait for a card at the reader (default: 30).", valueName: "seconds"))
    var wait: Int?

    static let defaultWaitSeconds = 30
    /// A day: a longer wait is a mistake.
    static let waitLimitSeconds = 86_400

    func validateForOne() throws {
        guard sources.count == 1 else {
            throw ValidationError(sources.isEmpty ? .noCard : .severalCards(sources.joined(separator: ", ")))
        }
        guard let wait else { return }
        guard reader != nil else { throw ValidationError(.goesOnly("--wait", with: "--reader")) }
        guard (0...CardSourceOptions.waitLimitSeconds).contains(wait) else {
            throw ValidationError(.outside("--wait", least: 0, most: CardSourceOptions.waitLimitSeconds))
        }
    }

    func validateForBatch() throws {
        guard image == nil, cose == nil, reader == nil, wait == nil else {
            throw ValidationError(.cardBesideBatch)
        }
    }

    var batchPath: String { input ?? "-" }

    /// - Throws: `badInput`, `unavailable`.
    func presentation() async throws(CommandFailure) -> Presentation {
        if let image { return .qr(try await qrText(inImage: image)) }
        if let cose { return .cose(try FileBytes.prefix(of: cose, limitBytes: CardSourceOptions.cardFileLimitBytes)) }
        if let reader { return try await presentation(atReader: reader) }
        guard let input else { return .unread(.unreadable) }
        guard input == "-" || input.hasPrefix("@") else { return .qr(Array(input.utf8)) }
        let path = input == "-" ? input : String(input.dropFirst())
        return .qr(try FileBytes.cardText(path, limitBytes: CardSourceOptions.cardFileLimitBytes))
    }

    private var sources: [String] {
        let named: [(String, String?)] = [
            ("INPUT", input), ("--image", image), ("--cose", cose), ("--reader", reader),
        ]
        return named.filter { $0.1 != nil }.map(\.0)
    }

    /// Beyond every format's limit, so that a longer file is refused as it is, and never read to its end.
    private static let cardFileLimitBytes = 64 << 10

    /// Somebody waits for this one picture; beyond it the process's own limit of a processor's time ends the search.
    private static let pictureSeconds = 5

    private func qrText(inImage path: String) async throws(CommandFailure) -> [UInt8] {
        let file = try FileBytes.prefix(of: path, limitBytes: Picture.limitBytes + 1)
        let reader = PictureReader(
            program: PictureReader.programBeside, limit: .seconds(CardSourceOptions.pictureSeconds),
            cores: PictureReader.cores, keepsSpare: false)
        let codes: [[UInt8]]
        do {
            codes = try await reader.codes(in: .file(file), beginning: QRText.beginning)
        } catch {
            throw CommandFailure(error == .unavailable ? .unavailable : .badInput, error.trouble(at: path))
        }
        switch SeenCodes(codes) {
        case .one(let text): return text
        case .several: throw CommandFailure(.badInput, .twoCards(path: path))
        case .none:
            // Another's code is decided as what it is: not ours.
            guard let other = codes.first else { throw CommandFailure(.badInput, .noSymbol(path: path)) }
            return other
        }
    }

    private func presentation(atReader pattern: String) async throws(CommandFailure) -> Presentation {
        do {
            return try await readOne(
                configuration: ReaderConfiguration(pattern: ReaderPattern(pattern)),
                waitSeconds: wait ?? CardSourceOptions.defaultWaitSeconds, randomBytes: Environment.randomBytes)
        } catch {
            throw CommandFailure(.unavailable, error.trouble(at: "--reader \(pattern)"))
        }
    }
}

extension PictureError {
    fileprivate func trouble(at path: String) -> SiteTrouble {
        switch self {
        case .notAnImage: .noPicture(path: path)
        case .tooLarge: .pictureTooLarge(path: path)
        case .outOfMemory: .noMemory(path: path)
        case .tooHard, .busy: .pictureTooHard(path: path)
        case .unavailable: .noPictureReader(path: path)
        case .partOfCode: .partOfCode(path: path)
        case .failed: .pictureFailed(path: path)
        }
    }
}

extension CardReaderError {
    fileprivate func trouble(at reader: String) -> SiteTrouble {
        switch code {
        case .noService: .pcscdAway(reader: reader, cause: "\(self)")
        case .accessDenied: .pcscdRefuses(reader: reader, cause: "\(self)")
        case .otherVersion: .pcscdOfAnotherVersion(reader: reader, cause: "\(self)")
        case .timedOut: .pcscdSilent(reader: reader, cause: "\(self)")
        case .heldElsewhere: .cardHeldElsewhere(reader: reader, cause: "\(self)")
        case .noReader: .noReader(reader: reader, cause: "\(self)")
        case .cardRemoved, .cardMute, .unsupportedCard, .limitExceeded, .noRandomness, .failed:
            .readerFailed(reader: reader, cause: "\(self)")
        }
    }
}
