internal import Glibc
package import Words

/// What the variables of the locale say (POSIX: `LC_ALL` before the one of the matter before `LANG`, empty ones passed over).
package enum LocaleVariables {
    /// The language of messages.
    package static var language: Language { Language(localeName: name(of: "LC_MESSAGES")) }

    /// The text in the charset of the locale where that is one of China's older ones, else in UTF-8.
    package static func encoded(_ text: String) -> [UInt8] {
        guard let charset = olderCharset(of: name(of: "LC_CTYPE")) else { return Array(text.utf8) }
        return converted(text, to: charset) ?? Array(text.utf8)
    }

    private static func name(of category: String) -> String? {
        for name in ["LC_ALL", category, "LANG"] {
            if let value = getenv(name), value.pointee != 0 { return String(cString: value) }
        }
        return nil
    }

    /// `zh_CN.GB18030`, `zh_CN.GBK`, `zh_CN.gb2312`; glibc's `zh_CN` without a charset is GB2312, of which GB18030 is more.
    private static func olderCharset(of locale: String?) -> String? {
        guard let locale else { return nil }
        let name = locale.prefix { $0 != "@" }
        guard let dot = name.firstIndex(of: ".") else { return name == "zh_CN" ? "GB18030" : nil }
        switch name[name.index(after: dot)...].uppercased().filter(\.isLetter) + name.filter(\.isNumber) {
        case "GB18030", "GB2312", "GBK", "EUCCN", "CP936": return "GB18030"
        default: return nil
        }
    }

    /// `nil` where this machine's C library has not the charset.
    private static func converted(_ text: String, to charset: String) -> [UInt8]? {
        guard let converter = iconv_open(charset, "UTF-8"), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        // A character takes at most four bytes in either.
        var output = [CChar](repeating: 0, count: input.count * 2 + 4)
        var (left, space) = (input.count, output.count)
        let failed = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                return iconv(converter, &from, &left, &to, &space) == Int.max.magnitude * 2 + 1
            }
        }
        guard !failed, left == 0 else { return nil }
        return output.dropLast(space).map { UInt8(bitPattern: $0) }
    }
}
