internal import Counter
internal import Dispatch
internal import HTTPServing
internal import Synchronization

/// Looks through pictures one after the other, on a thread of its own: no lane's card waits behind a picture, and
/// pictures never take more than one core.
final class PictureDesk: Sendable {
    private let read: PictureReader
    private let queue = DispatchQueue(label: "pictures", qos: .utility)
    /// The lanes whose picture is being looked through or waits; `""` is everybody without a lane.
    private let lanes = Mutex<Set<String>>([])

    /// More waiting pictures than a site has cameras; beyond it they are turned away.
    private static let waitingLimit = 16

    init(reading read: @escaping PictureReader) {
        self.read = read
    }

    /// The text of the QR code in the picture; `nil` when there is none.
    ///
    /// - Throws: `pictureInProgress` while an earlier one of the lane is, `badPicture`.
    func text(in picture: Picture, lane: String?) async throws(Problem) -> [UInt8]? {
        let lane = lane ?? ""
        let isFirst = lanes.withLock { lanes in
            lanes.count < PictureDesk.waitingLimit && lanes.insert(lane).inserted
        }
        guard isFirst else {
            throw Problem(.pictureInProgress, "an earlier picture is still looked through; send the next after it")
        }
        let outcome = await withCheckedContinuation { continuation in
            queue.async { [read] in
                continuation.resume(returning: Result { () throws(PictureError) in try read(picture) })
            }
        }
        lanes.withLock { _ = $0.remove(lane) }
        switch outcome {
        case .success(let text): return text
        case .failure(let error): throw Problem(.badPicture, PictureDesk.sentence(on: error))
        }
    }

    private static func sentence(on error: PictureError) -> String {
        switch error {
        case .notAnImage: "the body is no whole PNG or JPEG file"
        case .tooLarge: "a picture has at most \(Picture.pixelLimit) pixels"
        case .failed: "the picture could not be looked through"
        }
    }
}
