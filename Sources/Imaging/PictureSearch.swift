// The room's contract: Documentation.docc/Imaging.md.

internal import CImaging
package import Pictures

/// Reads the codes in a picture. Takes as long as the picture wants; whoever asks ends the process.
package enum PictureSearch {
    package static func answer(to question: PictureQuestion) -> PictureAnswer {
        do throws(PictureFault) {
            return .codes(try codes(in: question.picture, wanted: question.wanted))
        } catch {
            return .fault(error)
        }
    }

    /// The bytes of every QR symbol in the picture, each once, those that begin as `wanted` first: dark on light or light on
    /// dark, turned, mirrored, faded, shaded, scratched, near or small; a text that is spread over several is put together.
    ///
    /// - Parameter wanted: how a code begins after which the costlier tries are left out.
    /// - Returns: empty when there is none, or none that can be read.
    package static func codes(in picture: Picture, wanted: [UInt8]) throws(PictureFault) -> [[UInt8]] {
        var found: OpaquePointer?
        defer { ci_codes_free(found) }
        let status =
            switch picture {
            case .file(let file): ci_codes_in_file(file, file.count, wanted, wanted.count, &found)
            case .grey(let pixels, let width, let height):
                ci_codes_in_grey(
                    pixels, UInt32(clamping: width), UInt32(clamping: height), wanted, wanted.count, &found)
            }
        if let fault = PictureFault(status: status) { throw fault }
        return (0..<ci_codes_count(found)).map { index in
            var length = 0
            let address = ci_codes_at(found, index, &length)
            return Array(UnsafeBufferPointer(start: address, count: length))
        }
    }
}

extension PictureFault {
    /// `nil` for success.
    fileprivate init?(status: Int32) {
        switch Int(status) {
        case ci_ok: return nil
        case ci_not_an_image: self = .notAnImage
        case ci_too_large: self = .tooLarge
        case ci_out_of_memory: self = .outOfMemory
        case ci_part: self = .partOfCode
        default: self = .failed
        }
    }
}
