internal import Primitives

/// What a target's name must look like before it becomes part of a URL or a file name.
public enum TargetPath {
    /// Whether it stays below its base: no empty part, no `.` or `..`, no NUL.
    ///
    /// The TUF specification only recommends this (§4.5, TARGETPATH); a client that joins paths needs it.
    public static func staysBelowItsBase(_ path: String) -> Bool {
        !path.utf8.contains(0)
            && path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
    }

    /// Whether it is a name that our own repository uses: parts of `[a-z0-9._-]` with single `/` between them, no part
    /// starting with a dot.
    public static func isPlain(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, first != UInt8(ascii: ".") else { return false }
            return part.allSatisfy(isPlainCharacter)
        }
    }

    /// The target's place under a mirror's targets URL, percent-encoded: `dir/HASH.name` in consistent snapshots.
    ///
    /// `nil` for a path that leaves its base.
    public static func published(_ path: String, hash: [UInt8]?) -> String? {
        guard staysBelowItsBase(path) else { return nil }
        guard let hash else { return percentEncodedPath(path) }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.popLast() else { return nil }
        parts.append(hash.hex + "." + name)
        return percentEncodedPath(parts.joined(separator: "/"))
    }
}

private func isPlainCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
    default: false
    }
}
