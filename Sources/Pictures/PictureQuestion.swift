/// What a process that reads pictures is asked, once. Behind the frame's length of four bytes:
///
///     offset  bytes  what
///     0       1      1 a file, 2 grey pixels
///     1       4      width, big-endian; 0 for a file
///     5       4      height, big-endian; 0 for a file
///     9       1      n, at most 16
///     10      n      how the codes begin that end the search
///     10 + n         the file, or width × height pixels
package struct PictureQuestion: Hashable, Sendable {
    package let picture: Picture
    /// How a code begins after which nothing is tried any more. Codes that begin otherwise are read too.
    package let wanted: [UInt8]

    private static let wantedLimitBytes = 16
    private static let fixedBytes = 10

    /// The longest frame, without its length.
    package static let limitBytes = fixedBytes + wantedLimitBytes + Picture.limitBytes

    /// - Throws: `tooLarge`; `notAnImage` when the pixels are not `width` × `height`; `failed` for a long `wanted`.
    package init(_ picture: Picture, wanted: [UInt8]) throws(PictureFault) {
        guard wanted.count <= Self.wantedLimitBytes else { throw .failed }
        guard picture.bytes.count <= Picture.limitBytes else { throw .tooLarge }
        if case .grey(let pixels, let width, let height) = picture {
            let sides = 1...Picture.sideLimitPixels
            guard width <= sides.upperBound, height <= sides.upperBound else { throw .tooLarge }
            guard sides.contains(width), sides.contains(height), width * height == pixels.count else {
                throw .notAnImage
            }
        }
        (self.picture, self.wanted) = (picture, wanted)
    }

    /// What the frame asks.
    ///
    /// - Parameter content: without its length.
    /// - Throws: `failed` for a frame of another shape; otherwise as of a picture.
    package init(content: [UInt8]) throws(PictureFault) {
        var reader = FrameReader(content)
        guard let kind = reader.number(length: 1), let width = reader.number(length: 4),
            let height = reader.number(length: 4), let count = reader.number(length: 1),
            let wanted = reader.take(count)
        else { throw .failed }
        switch (kind, width, height) {
        case (1, 0, 0): try self.init(.file(reader.rest), wanted: wanted)
        case (2, _, _): try self.init(.grey(reader.rest, width: width, height: height), wanted: wanted)
        case (_, _, _): throw .failed
        }
    }

    /// As it is sent.
    package var frame: [UInt8] {
        let (kind, width, height) = shape
        return Frame.framed(
            Frame.bigEndian(kind, length: 1) + Frame.bigEndian(width, length: 4) + Frame.bigEndian(height, length: 4)
                + Frame.bigEndian(wanted.count, length: 1) + wanted + picture.bytes)
    }

    private var shape: (kind: Int, width: Int, height: Int) {
        switch picture {
        case .file: (1, 0, 0)
        case .grey(_, let width, let height): (2, width, height)
        }
    }
}
