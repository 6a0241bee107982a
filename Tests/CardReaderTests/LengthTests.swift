import CardReader
import Credential
import TestSupport
import Testing

/// The lengths that a card's answers name (ISO 7816-4 §5.2.2), in each of their forms and at each boundary.
@Suite struct `Lengths in a card's answers` {
    private static let nonce = [UInt8](0..<32)
    private static let ok: [UInt8] = [0x90, 0x00]
    private static let signature: [UInt8] = [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]

    /// Each form that can write the length; of one beyond four bytes the form of eight.
    private static func forms(_ length: UInt64) -> [[UInt8]] {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(56 - 8 * $0)) }
        let least = max(1, 8 - length.leadingZeroBitCount / 8)
        return (length < 0x80 ? [[UInt8(length)]] : [])
            + (least...8).map { [0x80 | UInt8($0)] + bytes.suffix($0) }
    }

    private func presentation(_ answers: [[UInt8]]) throws(CardReaderError) -> Presentation {
        var left = answers[...]
        var channel = CardChannel(over: .t1) { _, _ throws(CardReaderError) in
            guard let answer = left.popFirst() else { throw CardReaderError(.cardRemoved) }
            return answer
        }
        return try CardProfile.piv(.cardAuthentication).presentation(through: &channel, nonce: Self.nonce)
    }

    @Test func `an object's length is the one that it has, in a form of at most four bytes, or it is not read`() throws
    {
        let credential: [UInt8] = [0xD2, 0x62, 0x63]
        for number in OutsideNumber.boundaries + [3, 2, 4].map({ OutsideNumber($0) }) {
            guard let length = number.value.flatMap({ UInt64(exactly: $0) }) else { continue }
            for form in Self.forms(length) {
                let object = [0x53] + form + credential + Self.ok
                let signed = [0x7C, 0x0A, 0x82, 0x08] + Self.signature + Self.ok
                let presentation = try? presentation([Self.ok, object, signed])
                let isRead = presentation?.chipReading?.credential == credential
                #expect(isRead == (length == 3 && form.count <= 5), "\(number) as \(form)")
            }
        }
    }

    @Test func `a signature's lengths are those that it has, or there is none`() throws {
        let object = [0x53, 0x03, 0xD2, 0x62, 0x63] + Self.ok
        for number in OutsideNumber.boundaries + [8, 10].map({ OutsideNumber($0) }) {
            guard let length = number.value.flatMap({ UInt64(exactly: $0) }) else { continue }
            for form in Self.forms(length) {
                let outer = [0x7C] + form + [0x82, 0x08] + Self.signature + Self.ok
                let inner = [0x82] + form + Self.signature
                let answers = [outer, [0x7C, UInt8(inner.count)] + inner + Self.ok]
                for (place, answer) in answers.enumerated() {
                    let reading = try presentation([Self.ok, object, answer]).chipReading
                    let isRight = length == (place == 0 ? 10 : 8) && form.count <= 5
                    let hasSignature = reading?.signature?.der != nil
                    #expect(hasSignature == isRight, "\(place): \(number) as \(form)")
                }
            }
        }
    }
}
