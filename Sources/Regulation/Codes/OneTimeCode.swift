package import Primitives
package import Signatures

/// Time-based one-time codes, RFC 6238 over RFC 4226: HMAC-SHA-1, 30 seconds a step, as every authenticator knows them.
package struct OneTimeCode: Sendable {
    /// 20 bytes, as RFC 4226 §4 recommends.
    package static let secretLength = 20
    static let stepSeconds: Int64 = 30
    /// A step before and after the own one: the officer's clock, and the time that typing takes (RFC 6238 §5.2).
    static let skewSteps: Int64 = 1

    /// Takes as long as a comparison, for an officer that is not there.
    package static let nobodys = [UInt8](repeating: 0, count: secretLength)

    private let secret: [UInt8]
    private let digits: Int

    /// - Parameter digits: 6 to 8.
    package init?(secret: [UInt8], digits: Int = 6) {
        guard !secret.isEmpty, (6...8).contains(digits) else { return nil }
        (self.secret, self.digits) = (secret, digits)
    }

    /// The step that the moment lies in (RFC 6238 §4.2).
    package static func step(at moment: Timestamp) -> Int64 { moment.secondsSince1970 / stepSeconds }

    /// When the step began; `nil` for none.
    package static func moment(ofStep step: Int64) -> Timestamp? {
        guard step > 0 else { return nil }
        let (seconds, overflows) = step.multipliedReportingOverflow(by: stepSeconds)
        return overflows ? nil : Timestamp(secondsSince1970: seconds)
    }

    /// RFC 4226 §5.3.
    ///
    /// - Throws: `libraryFailure`.
    package func text(at step: Int64) throws(SignaturesError) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let mac = try HMACSHA1.code(of: counter, key: secret)
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        var modulus: UInt32 = 1
        for _ in 0..<digits { modulus *= 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step that the code is of, around `moment` and after `last`; `nil` when it is of none.
    ///
    /// - Parameters:
    ///   - code: as an authenticator shows it, which may part its digits by blanks.
    ///   - last: the step whose code was taken before: none is taken twice, nor an older one (RFC 6238 §5.2). One that is
    ///     still to come was taken under a wrong clock, and keeps nobody out once that is right again.
    package func step(of code: String, at moment: Timestamp, after last: Int64) throws(SignaturesError) -> Int64? {
        let own = OneTimeCode.step(at: moment)
        let last = last > own + OneTimeCode.skewSteps ? 0 : last
        let typed = Array(code.filter { !$0.isWhitespace }.utf8)
        var found: Int64?
        for step in own - OneTimeCode.skewSteps...own + OneTimeCode.skewSteps {
            let matches = constantTimeEqual(Array(try text(at: step).utf8), typed)
            if matches, step > last { found = found ?? step }
        }
        return found
    }
}

/// Base32 (RFC 4648 §6), upper case and without padding: the alphabet of authenticators.
package enum Base32 {
    package static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        var (buffer, bits): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> bits & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
