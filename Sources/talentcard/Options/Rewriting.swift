/// The arguments with `--official-travel=false` as the flag that the parser knows, `--no-official-travel`.
///
/// The parser has no flag that may carry a value. Behind `--` nothing is an option.
func rewritten(_ arguments: some Sequence<String>) -> [String] {
    var isOption = true
    return arguments.map { argument in
        if argument == "--" { isOption = false }
        guard isOption else { return argument }
        switch argument {
        case "--official-travel=true": return "--official-travel"
        case "--official-travel=false": return "--no-official-travel"
        default: return argument
        }
    }
}
