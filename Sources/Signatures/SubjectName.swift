internal import COpenSSL

/// The distinguished name of a certificate's subject: country, organisation, common name.
public struct SubjectName: Sendable, Hashable {
    /// 1 to 64 characters.
    public let commonName: String
    /// 1 to 64 characters.
    public let organization: String?
    /// Two letters, ISO 3166.
    public let country: String?

    public init(commonName: String, organization: String? = nil, country: String? = nil) {
        self.commonName = commonName
        self.organization = organization
        self.country = country
    }

    /// Adds its attributes to an `X509_NAME`.
    ///
    /// - Throws: `badParameter` when a part is too long for its attribute.
    func write(to name: OpaquePointer?) throws(SignaturesError) {
        for (attribute, value) in [("C", country), ("O", organization), ("CN", commonName)] {
            guard let value else { continue }
            let text = Array(value.utf8)
            // OpenSSL bounds the characters; the bytes are bounded so that their count fits an Int32.
            guard text.count <= 1024,
                X509_NAME_add_entry_by_txt(name, attribute, MBSTRING_UTF8, text, Int32(text.count), -1, 0) == 1
            else { throw ErrorQueue.cleared(for: .badParameter) }
        }
    }
}
