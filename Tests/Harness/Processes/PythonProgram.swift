package import Foundation

/// python-tuf as an independent second opinion: one of our scripts in `TUFTests/Python`, run in a folder of its own.
package struct PythonProgram {
    package let folder: URL

    package init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tuf-python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Runs the script with the folder and further words; its standard output.
    ///
    /// The interpreter is `TALENTCARD_PYTHON`, else python3; it must have the packages tuf and cryptography.
    package func run(_ script: String, _ words: String...) throws -> String {
        let python = ProcessInfo.processInfo.environment["TALENTCARD_PYTHON"] ?? "python3"
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let scripts = tests.appending(path: "TUFTests/Python")
        let (process, output, faults) = (Process(), Pipe(), folder.appending(path: "stderr"))
        try Data().write(to: faults)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python, scripts.appending(path: script).path, folder.path] + words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: faults)
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let message = String(decoding: try Data(contentsOf: faults), as: UTF8.self)
            guard !message.contains("ModuleNotFoundError") else { throw Failure.packagesMissing(python) }
            throw Failure.failed(script, message)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// All files below the folder, by their path there.
    package func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[path] = [UInt8](try Data(contentsOf: file))
        }
        return files
    }

    package func write(_ files: [String: [UInt8]]) throws {
        for (path, bytes) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    package func remove() throws { try FileManager.default.removeItem(at: folder) }

    package enum Failure: Error, CustomStringConvertible {
        case packagesMissing(String)
        case failed(String, String)

        package var description: String {
            switch self {
            case .packagesMissing(let python):
                "\(python) lacks packages: '\(python) -m pip install tuf cryptography', or name another interpreter "
                    + "in TALENTCARD_PYTHON"
            case .failed(let script, let message): "\(script): \(message)"
            }
        }
    }
}
