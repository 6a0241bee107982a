/// Metadata files that a mirror sent along with an event, to save the asking for them.
///
/// As little is known of them as of fetched ones: they are verified in the same way.
struct PushedFiles: Hashable, Sendable {
    private var files: [String: [UInt8]] = [:]

    /// - Parameter lines: an event's data: the file's place under the mirror's URL, a space, and the file in one
    ///   line. Others, such as `{}`, say only that there is something new.
    init(lines: [[UInt8]]) {
        for line in lines {
            guard line.starts(with: "metadata/".utf8), let space = line.firstIndex(of: UInt8(ascii: " ")) else {
                continue
            }
            files[String(decoding: line[..<space], as: UTF8.self)] = Array(line[(space + 1)...])
        }
    }

    var isEmpty: Bool { files.isEmpty }

    subscript(file: String) -> [UInt8]? { files[file] }
}
