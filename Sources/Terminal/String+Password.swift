extension String {
    /// A URL as it may be printed: `…` in the place of a user name and a password.
    package var withoutPassword: String {
        let parts = split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty, let end = parts[2].lastIndex(of: "@") else { return self }
        let rest = parts.count == 4 ? "/" + parts[3] : ""
        return parts[0] + "//…" + parts[2][end...] + rest
    }
}
