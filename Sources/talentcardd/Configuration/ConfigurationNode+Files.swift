internal import DurableFiles
internal import HTTPAsking
internal import Primitives
internal import Signatures
internal import Words

extension ConfigurationNode {
    /// For a bundle of roots, and for root metadata, which the repository limits to half of it.
    private static let fileLimitBytes = 1 << 20

    /// The whole file that the field names; one that holds nothing is none.
    ///
    /// - Parameter demand: `secret` for what nobody but its owner may read or write.
    private func fileBytes(_ demand: FileDemand) throws(ConfigurationError) -> [UInt8] {
        let path = try text()
        let bytes: [UInt8]
        do {
            bytes = try StableFile<DurableFilesError>.read(path, limitBytes: ConfigurationNode.fileLimitBytes, demand)
        } catch {
            throw refused(error.fault)
        }
        guard !bytes.isEmpty else { throw refused(.file(.fileEmpty(path: path))) }
        return bytes
    }

    /// The text of the file that the field names: PEM, JSON, a token. Without a mark before it.
    func fileText(_ demand: FileDemand = .regular) throws(ConfigurationError) -> TextBytes {
        let bytes = try fileBytes(demand)
        do {
            return try TextBytes(bytes)
        } catch {
            throw refused(.file(error.trouble(at: try text())))
        }
    }

    /// What a secret file holds, without a mark before it and a line end behind it; it need be no text.
    func secretBytes() throws(ConfigurationError) -> [UInt8] {
        let bytes = try fileBytes(.secret)
        do throws(TextBytes.Fault) {
            return Array(try TextBytes(bytes).trimmingLineEnds.utf8)
        } catch {
            switch error {
            case .utf16: throw refused(.file(error.trouble(at: try text())))
            case .notUTF8: return bytes
            }
        }
    }

    /// The certificates in the file that the field names.
    func certificates() throws(ConfigurationError) -> HTTPCertificates {
        let pem = try fileText().bytes
        do {
            return try HTTPCertificates(pem: pem)
        } catch {
            throw refused(.noCertificates(found: AnchorFile.described(pem)))
        }
    }
}

extension DurableFilesError {
    /// What is the matter with a file that a person named: absent, forbidden, of another kind, too large.
    fileprivate var fault: ConfigurationFault {
        switch code {
        case .missing: .file(.fileMissing(path: path))
        case .unreadable, .unwritable, .held: .file(.fileUnreadable(path: path, cause: systemWords))
        case .notRegular: .file(.fileNotRegular(path: path))
        case .tooLong: .file(.fileTooLong(path: path, limitBytes: Int(number)))
        case .openToOthers, .ofAnother: .openToOthers
        }
    }
}

extension TextBytes.Fault {
    fileprivate func trouble(at path: String) -> SiteTrouble {
        switch self {
        case .utf16: .textUTF16(path: path)
        case .notUTF8: .textNotUTF8(path: path)
        }
    }
}

extension TextBytes {
    /// What stands in the first line of a file with one word in it.
    var trimmingLineEnds: String {
        var bytes = bytes
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
