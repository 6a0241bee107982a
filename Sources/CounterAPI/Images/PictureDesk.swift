internal import Credential
internal import HTTPServing
internal import Pictures
internal import Synchronization

/// Has pictures read, one of each lane at a time: a lane that does not wait for its answers fills nobody else's place.
final class PictureDesk: Sendable {
    private let read: CounterServer.PictureReading
    /// The lanes whose picture is being read; `""` is everybody without a lane.
    private let lanes = Mutex<Set<String>>([])

    init(reading read: @escaping CounterServer.PictureReading) {
        self.read = read
    }

    /// The text of our QR code in the picture; `nil` when there is none. Others' codes are passed over.
    ///
    /// - Throws: `pictureInProgress` while an earlier one of the lane is read, or too many of all; `twoCards`, `badPicture`, `partOfCode`,
    ///   `pictureTooHard`, `picturesUnavailable`.
    func text(in picture: Picture, lane: String?) async throws(Problem) -> [UInt8]? {
        let lane = lane ?? ""
        guard lanes.withLock({ $0.insert(lane).inserted }) else { throw PictureDesk.inProgress }
        defer { lanes.withLock { _ = $0.remove(lane) } }
        let codes: [[UInt8]]
        do {
            codes = try await read(picture)
        } catch {
            throw Problem(unread: error)
        }
        switch SeenCodes(codes) {
        case .none: return nil
        case .one(let text): return text
        case .several: throw Problem(.twoCards, "two different cards are in the picture; send it with one of them")
        }
    }

    fileprivate static let inProgress = Problem(
        .pictureInProgress, "an earlier picture is still looked through; send the next after it")
}

extension Problem {
    fileprivate init(unread error: PictureError) {
        switch error {
        case .notAnImage: self.init(.badPicture, "the body is no whole PNG or JPEG file")
        case .tooLarge: self.init(.badPicture, "a PNG has at most 40, a JPEG at most 64 million pixels")
        case .outOfMemory: self.init(.badPicture, "the picture asks for more memory than a picture gets")
        case .failed: self.init(.badPicture, "the picture could not be looked through")
        case .tooHard: self.init(.pictureTooHard, "the picture could not be looked through within a second")
        case .busy: self = PictureDesk.inProgress
        case .partOfCode:
            self.init(.partOfCode, "the code is one of several that belong together; send a picture with all of them")
        case .unavailable: self.init(.picturesUnavailable, "talentcard-imaging cannot be started beside talentcardd")
        }
    }
}
