internal import COpenSSL
internal import Primitives

/// One `X509`, owned, and what is read from it.
final class CertificateHandle: @unchecked Sendable {
    // Proof of Sendable: the X509 is not changed once shared (a draft keeps its own); OpenSSL guards what it caches with the X509's own lock.
    let pointer: OpaquePointer

    /// The certificate of exactly these bytes, or `nil`.
    ///
    /// Refused: bytes left over, an encoding that OpenSSL would write otherwise, extensions that contradict themselves.
    init?(der: [UInt8]) {
        let parsed = der.withUnsafeBufferPointer { der -> OpaquePointer? in
            var cursor = der.baseAddress
            return d2i_X509(nil, &cursor, der.count)
        }
        guard let parsed else { return nil }
        pointer = parsed
        guard encoded() == der, X509_get_extension_flags(pointer) & UInt32(EXFLAG_INVALID) == 0 else { return nil }
    }

    init(adopting pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        X509_free(pointer)
    }

    func encoded() -> [UInt8]? {
        let count = i2d_X509(pointer, nil)
        guard count > 0 else { return nil }
        var der = [UInt8](repeating: 0, count: Int(count))
        let written = der.withUnsafeMutableBufferPointer { der in
            var cursor = der.baseAddress
            return i2d_X509(pointer, &cursor)
        }
        return written == count ? der : nil
    }

    var notBefore: Timestamp? { CertificateHandle.timestamp(X509_get0_notBefore(pointer)) }
    var notAfter: Timestamp? { CertificateHandle.timestamp(X509_get0_notAfter(pointer)) }

    var subject: String? {
        guard let text = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(text) }
        guard X509_NAME_print_ex(text, X509_get_subject_name(pointer), 0, shim_name_flags()) >= 0 else { return nil }
        var bytes: UnsafeMutablePointer<CChar>?
        let count = shim_bio_contents(text, &bytes)
        guard count > 0, let bytes else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// The content of the serial number's INTEGER, without its sign; `nil` when negative.
    var serialNumber: [UInt8]? {
        guard let serial = X509_get0_serialNumber(pointer), ASN1_STRING_type(serial) == V_ASN1_INTEGER else {
            return nil
        }
        let count = Int(ASN1_STRING_length(serial))
        guard count > 0, let bytes = ASN1_STRING_get0_data(serial) else { return [] }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    func publicKey() throws(SignaturesError) -> PublicKey {
        guard let key = X509_get_pubkey(pointer) else { throw ErrorQueue.cleared(for: .unsupportedKey) }
        return try PublicKey(reading: KeyHandle(adopting: key))
    }

    /// RFC 5280 §4.1.2.5: `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`, the only forms with which OpenSSL compares.
    private static func timestamp(_ time: UnsafePointer<ASN1_TIME>?) -> Timestamp? {
        guard let time, let text = ASN1_STRING_get0_data(time) else { return nil }
        let length = Int(ASN1_STRING_length(time))
        switch (ASN1_STRING_type(time), length) {
        case (V_ASN1_UTCTIME, 13), (V_ASN1_GENERALIZEDTIME, 15): break
        default: return nil
        }
        var parts = tm()
        guard text[length - 1] == UInt8(ascii: "Z"), ASN1_TIME_to_tm(time, &parts) == 1,
            let day = Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        else { return nil }
        let seconds = Int64(parts.tm_hour) * 3600 + Int64(parts.tm_min) * 60 + Int64(parts.tm_sec)
        return day.start(utcOffsetSeconds: 0).adding(seconds: seconds)
    }
}
