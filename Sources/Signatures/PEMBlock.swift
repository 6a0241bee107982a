internal import COpenSSL

/// One `-----BEGIN label-----` block of a PEM text, RFC 7468.
struct PEMBlock {
    /// A file of anchors or a key is a few kilobytes; a larger one is a mistake.
    static let limitBytes = 1 << 20
    /// More blocks than any list of anchors needs.
    static let blocksLimit = 256

    let label: String
    let der: [UInt8]
    /// The old encrypted form has a `Proc-Type` header (RFC 1421 §4.6); nothing else of ours has headers.
    let hasHeaders: Bool

    /// All blocks in order; text around them is passed over, as OpenSSL does.
    ///
    /// Nothing is decrypted and nobody is asked for a passphrase.
    ///
    /// - Throws: `badPEM` for a damaged block, no block, or more than the limits.
    static func list(_ pem: [UInt8]) throws(SignaturesError) -> [PEMBlock] {
        guard pem.count <= limitBytes else { throw .badPEM }
        defer { ErrorQueue.clear() }
        let blocks = pem.withUnsafeBytes { pem -> [PEMBlock]? in
            // The count was bounded above, so it fits an Int32.
            guard let source = BIO_new_mem_buf(pem.baseAddress, Int32(pem.count)) else { return nil }
            defer { BIO_free(source) }
            var blocks: [PEMBlock] = []
            while blocks.count <= blocksLimit {
                switch next(source) {
                case .block(let block): blocks.append(block)
                case .end: return blocks
                case .damaged: return nil
                }
            }
            return nil
        }
        guard let blocks, !blocks.isEmpty else { throw .badPEM }
        return blocks
    }

    /// The text of a block: 64 characters a line.
    static func encode(label: String, der: [UInt8]) -> [UInt8] {
        var text = Array("-----BEGIN \(label)-----\n".utf8)
        for start in stride(from: 0, to: der.count, by: 48) {
            let bytes = Array(der[start..<min(start + 48, der.count)])
            // Four characters for each three bytes begun, and the NUL that EVP_EncodeBlock adds.
            var line = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
            EVP_EncodeBlock(&line, bytes, Int32(bytes.count))
            text += line.dropLast() + [UInt8(ascii: "\n")]
        }
        return text + Array("-----END \(label)-----\n".utf8)
    }

    private enum Found {
        case block(PEMBlock)
        case end
        case damaged
    }

    private static func next(_ source: OpaquePointer) -> Found {
        var label: UnsafeMutablePointer<CChar>?
        var header: UnsafeMutablePointer<CChar>?
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard PEM_read_bio(source, &label, &header, &bytes, &count) == 1 else {
            let code = ERR_peek_last_error()
            return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE ? .end : .damaged
        }
        defer {
            shim_free(label)
            shim_free(header)
            OPENSSL_cleanse(bytes, max(count, 0))
            shim_free(bytes)
        }
        guard let label, let header, count >= 0 else { return .damaged }
        let der = Array(UnsafeBufferPointer(start: bytes, count: count))
        return .block(PEMBlock(label: String(cString: label), der: der, hasHeaders: header.pointee != 0))
    }
}
