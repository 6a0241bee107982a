import Glibc

/// Seconds of this process's processor that one call takes, the mean of `count`.
func measure<Failure: Error>(count: Int, _ body: () throws(Failure) -> Void) throws(Failure) -> Double {
    let start = processorSeconds()
    for _ in 0..<count { try body() }
    return (processorSeconds() - start) / Double(count)
}

private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Memory of this process that is in memory now, in bytes (proc(5), statm).
func residentBytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 256)
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { return 0 }
    let fields = String(decoding: buffer.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
}

func median(_ figures: [Double]) -> Double {
    let sorted = figures.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// log2 C(n, k) / 8, by the logarithm of the gamma function.
func entropyBytes(of k: Int, among n: Int) -> Double {
    let (k, n) = (Double(k), Double(n))
    return (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)) / log(2) / 8
}

func micro(_ seconds: Double) -> String { rounded(seconds * 1e6) }

func rounded(_ figure: Double) -> String {
    let hundredths = (figure * 100).rounded() / 100
    return String(hundredths)
}
