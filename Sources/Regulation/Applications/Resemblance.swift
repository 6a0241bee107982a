/// Another application that may be the same person's: whoever recommends, reviews or decides is told.
package struct Resemblance: Hashable, Sendable {
    package enum Ground: String, Hashable, Sendable {
        /// One of the documents is the same.
        case document
        /// The name, as it is searched, and the birthday, of which one may be unknown.
        case nameAndBirthday = "name-and-birthday"
    }

    package let application: Int64
    package let employerName: String
    package let state: ApplicationState
    package let card: String?
    package let ground: Ground

    package init(
        application: Int64, employerName: String, state: ApplicationState, card: String?, ground: Ground
    ) {
        self.application = application
        self.employerName = employerName
        self.state = state
        self.card = card
        self.ground = ground
    }
}
