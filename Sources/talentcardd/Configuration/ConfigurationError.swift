/// What is wrong with a configuration file: one line that names the place and says what to write.
struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// Counted from 1; `nil` when the file as a whole is meant.
    let line: Int?
    /// As `lanes[0].reader`; empty when no key is meant.
    let key: String
    let explanation: String
    /// Whether it is the text's form that is not understood, rather than what it says.
    var isOfForm = false

    var description: String {
        let place = [line.map { "line \($0)" }, key.isEmpty ? nil : key].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? explanation : "\(place): \(explanation)"
    }
}
