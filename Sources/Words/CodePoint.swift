extension Unicode.Scalar {
    /// As Unicode writes it: `U+2E9F5`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)"
    }
}
