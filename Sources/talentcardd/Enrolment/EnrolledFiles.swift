internal import DurableFiles
internal import Glibc
internal import Regulation
internal import Words

/// What an enrolment leaves on this machine: all of it, or nothing that was not there before.
///
///     FOLDER/root.json  FOLDER/ca.pem  ? FOLDER/server-ca.pem     the configuration's folder; everybody's
///     FOLDER/talentcardd.yaml                                     last: with it the machine is set up
///     DATA/report.token                                           0600, of whoever owns the data folder: the daemon's user
struct EnrolledFiles {
    let configuration: String
    let data: String
    private var made: [String] = []

    typealias File = StableFile<DurableFilesError>

    var token: String { "\(data)/report.token" }

    /// - Throws: `configured` where there is a configuration.
    init(configuration: String, data: String) throws(EnrolFault) {
        guard !Directory<DurableFilesError>.holds(configuration) else { throw .configured(path: configuration) }
        (self.configuration, self.data) = (configuration, data)
    }

    /// Of a file beside the configuration.
    func path(_ name: String) -> String {
        let end = configuration.lastIndex(of: "/")
        return end.map { "\(configuration[...$0])\(name)" } ?? name
    }

    /// Makes those of the authority's files that are not there; those that are must be the same.
    mutating func make(_ files: [(name: String, content: [UInt8])]) throws(EnrolFault) {
        for (name, content) in files {
            let path = path(name)
            let found: [UInt8]?
            do {
                found = try File.create(path, content, .everyone) ? nil : File.read(path, .regular)
            } catch {
                throw EnrolFault(error)
            }
            if found == nil { made.append(path) }
            guard found == nil || found == content else { throw .anotherFile(path: path) }
        }
    }

    /// Makes the folder of the configuration where there is none.
    func makeFolder() throws(EnrolFault) {
        guard let end = configuration.lastIndex(of: "/"), end != configuration.startIndex else { return }
        do {
            try Directory<DurableFilesError>.make(String(configuration[..<end]), .everyone)
        } catch {
            throw EnrolFault(error)
        }
    }

    /// Puts the token in the place of an earlier one, as whoever owns the folder.
    mutating func put(token text: String) throws(EnrolFault) {
        let isNew = !Directory<DurableFilesError>.holds(token)
        do {
            try File.replace(token, with: Array("\(text)\n".utf8), .owner)
        } catch {
            throw EnrolFault(error)
        }
        if isNew { made.append(token) }
    }

    /// - Throws: `configured` where somebody was faster.
    mutating func make(configuration text: String) throws(EnrolFault) {
        let isMade: Bool
        do {
            isMade = try File.create(configuration, Array(text.utf8), .everyone)
        } catch {
            throw EnrolFault(error)
        }
        guard isMade else { throw .configured(path: configuration) }
    }

    /// Takes away what was made here; the site's own key stays, by which the same code may be used again.
    func takeBack() {
        for path in made {
            do { try File.remove(path) } catch { continue }
        }
    }
}

extension EnrolFault {
    init(_ error: DurableFilesError) { self = .fileUnusable(path: error.path, cause: error.systemWords) }
}
