package import Credential
package import Primitives

/// What an applicant hands in through the employer (Art. 6(1)).
package struct ApplicationForm: Sendable {
    package let holderName: HolderName
    package let category: Credential.Category
    package let papers: HolderPapers
    /// The employer's id.
    package let employer: String
    /// SHA-256 of each document that proves the ground; the files themselves stay where they are kept.
    package let attachments: Set<[UInt8]>

    package static let attachmentsLimit = 32

    /// - Throws: `badInput`; `ruleBroken` for class C without a birthday (Art. 11(6)).
    package init(
        holderName: HolderName, category: Credential.Category, papers: HolderPapers, employer: String,
        attachments: Set<[UInt8]> = []
    ) throws(AuthorityError) {
        try ApplicationForm.require(of: category, papers.birthday)
        guard BodyID.isWellFormed(employer) else { throw BodyID.refused("employer") }
        guard attachments.count <= ApplicationForm.attachmentsLimit, attachments.allSatisfy({ $0.count == 32 }) else {
            throw AuthorityError(.badAttachments, at: "attachments")
        }
        (self.holderName, self.category, self.papers) = (holderName, category, papers)
        (self.employer, self.attachments) = (employer, attachments)
    }

    /// - Throws: `ruleBroken` for class C without a birthday (Art. 11(6)).
    package static func require(of category: Credential.Category, _ birthday: Day?) throws(AuthorityError) {
        guard category != .c || birthday != nil else { throw AuthorityError(.birthdayMissing, at: "born") }
    }
}
