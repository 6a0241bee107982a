package import Primitives
package import Regulation
package import TestSupport

extension TestDocument {
    /// Papers with this document alone.
    package func papers(born birthday: Day? = nil) throws -> HolderPapers {
        try HolderPapers(documents: [documentNumber()], birthday: birthday, on: TestAuthority.today)
    }
}
