internal import DurableFiles
internal import HTTPAsking

extension ConfigurationNode {
    /// For a bundle of roots, and for root metadata, which the repository limits to half of it.
    private static let fileLimitBytes = 1 << 20

    /// The whole file that the field names; one that holds nothing is none.
    ///
    /// - Parameter demand: `secret` for what nobody but its owner may read or write.
    func fileBytes(_ demand: FileDemand = .regular) throws(ConfigurationError) -> [UInt8] {
        let path = try text()
        let bytes: [UInt8]
        do {
            bytes = try StableFile<DurableFilesError>.read(path, limitBytes: ConfigurationNode.fileLimitBytes, demand)
        } catch {
            throw refused(error)
        }
        guard !bytes.isEmpty else { throw refused("\(path) is empty") }
        return bytes
    }

    /// The certificates in the file that the field names.
    func certificates() throws(ConfigurationError) -> HTTPCertificates {
        let pem = try fileBytes()
        do {
            return try HTTPCertificates(pem: pem)
        } catch {
            throw refused("its file has no PEM certificates")
        }
    }

    private func refused(_ error: DurableFilesError) -> ConfigurationError {
        switch error.code {
        case .missing: refused("\(error.path) is not there")
        case .unreadable, .notRegular, .unwritable, .held: refused("\(error.path) cannot be read")
        case .tooLong: refused("\(error.path) is too large")
        case .openToOthers, .ofAnother:
            refused("its file must have mode 0600: nobody but its owner may read or write it")
        }
    }
}
