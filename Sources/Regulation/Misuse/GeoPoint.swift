/// A place on the earth, in microdegrees (WGS 84): north and east count positive.
package struct GeoPoint: Hashable, Sendable {
    package let latitude: Int64
    package let longitude: Int64

    /// `nil` outside of ±90° and ±180°.
    package init?(latitude: Int64, longitude: Int64) {
        guard (-90_000_000...90_000_000).contains(latitude), (-180_000_000...180_000_000).contains(longitude) else {
            return nil
        }
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// `43.996,125.685`: degrees, decimal, at most six places.
    package init?(degrees text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let latitude = GeoPoint.microdegrees(parts[0]),
            let longitude = GeoPoint.microdegrees(parts[1])
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// Along the great circle, in metres (haversine, mean radius): within 0.6 % of the ellipsoid's.
    package func metres(to other: GeoPoint) -> Double {
        let (north, otherNorth) = (latitude.radians, other.latitude.radians)
        let across = Trigonometry.sine((otherNorth - north) / 2)
        let along = Trigonometry.sine((other.longitude - longitude).radians / 2)
        let chord = across * across + Trigonometry.cosine(north) * Trigonometry.cosine(otherNorth) * along * along
        return 2 * GeoPoint.meanRadiusMetres * Trigonometry.arcsine(min(1, chord.squareRoot()))
    }

    private static let meanRadiusMetres = 6_371_008.8

    private static func microdegrees(_ text: Substring) -> Int64? {
        let isNegative = text.first == "-"
        let parts = (isNegative ? text.dropFirst() : text).split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...3).contains(whole.utf8.count), parts.count <= 2 else { return nil }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard (1...6).contains(fraction.utf8.count), (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let degrees = Int64(whole),
            let micro = Int64(fraction + String(repeating: "0", count: 6 - fraction.utf8.count))
        else { return nil }
        let value = degrees * 1_000_000 + micro
        return isNegative ? -value : value
    }
}

extension GeoPoint: CustomStringConvertible {
    /// In degrees, as it is read.
    package var description: String { "\(GeoPoint.degrees(latitude)),\(GeoPoint.degrees(longitude))" }

    private static func degrees(_ micro: Int64) -> String {
        let digits = String(micro.magnitude % 1_000_000)
        let fraction = String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return "\(micro < 0 ? "-" : "")\(micro.magnitude / 1_000_000).\(fraction)"
    }
}

extension Int64 {
    /// Of microdegrees.
    fileprivate var radians: Double { Double(self) / 1_000_000 * Double.pi / 180 }
}
