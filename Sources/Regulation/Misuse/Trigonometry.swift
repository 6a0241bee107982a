/// Sine and its like by their series, since nothing of the system's is used here. Radians; right to 10⁻⁹, which is a
/// centimetre on the earth.
enum Trigonometry {
    /// - Parameter angle: within ±π.
    static func sine(_ angle: Double) -> Double {
        let folded = abs(angle) > Double.pi / 2 ? (angle < 0 ? -Double.pi : Double.pi) - angle : angle
        var (term, sum) = (folded, folded)
        for order in stride(from: 2.0, through: 18, by: 2) {
            term *= -folded * folded / (order * (order + 1))
            sum += term
        }
        return sum
    }

    /// - Parameter angle: within ±π/2.
    static func cosine(_ angle: Double) -> Double { sine(Double.pi / 2 - abs(angle)) }

    /// - Parameter ratio: 0 to 1.
    static func arcsine(_ ratio: Double) -> Double { 4 * arcsineBySeries(halved(halved(ratio))) }

    /// The sine of half the angle.
    private static func halved(_ ratio: Double) -> Double {
        ratio / (2 * (1 + (1 - ratio * ratio).squareRoot())).squareRoot()
    }

    /// - Parameter ratio: at most sin π/8.
    private static func arcsineBySeries(_ ratio: Double) -> Double {
        var (term, sum) = (ratio, ratio)
        for order in stride(from: 1.0, through: 19, by: 2) {
            term *= ratio * ratio * order / (order + 1)
            sum += term / (order + 2)
        }
        return sum
    }
}
