import DurableFiles
import Foundation
import Glibc
import Synchronization

typealias Files = StableFile<DurableFilesError>
typealias Folders = Directory<DurableFilesError>
typealias Lock = FolderLock<DurableFilesError>
typealias Pieces = FilePieces<DurableFilesError>

/// A folder that goes with the test.
final class FileFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func contents(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: file(name)).map { [UInt8]($0) } }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int
    }

    func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file(name))
    }
}

/// The system calls that a task makes, as they come.
final class Calls: Sendable {
    private let made = Mutex<[FileStep]>([])

    var steps: [FileStep] { made.withLock { $0 } }

    /// Runs the work; the fault is asked with each call's number, from 1.
    func during<Answer>(_ work: () throws -> Answer, fault: @escaping @Sendable (Int) -> FileFault?) throws -> Answer {
        try FileFaults.$hook.withValue({ step in
            fault(
                self.made.withLock { made in
                    made.append(step)
                    return made.count
                })
        }) { try work() }
    }

    /// How many calls the work makes when none fails.
    static func count(_ work: () throws -> Void) throws -> Int {
        let calls = Calls()
        try calls.during(work) { _ in nil }
        return calls.steps.count
    }
}

/// The error that the work throws.
func fault(_ work: () throws -> Void) -> DurableFilesError? {
    do {
        try work()
        return nil
    } catch {
        return error as? DurableFilesError
    }
}
