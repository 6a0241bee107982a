/// ISO 216, upright, in millimetres.
enum A4 {
    static let width = 210.0
    static let height = 297.0
}
