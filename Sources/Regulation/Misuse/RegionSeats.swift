/// Where the regions of the province have their seats (Art. 3), for sites whose own place nobody entered.
///
/// To about a kilometre: two sites of one region are then one place, and never too far apart.
package enum RegionSeats {
    package static func place(of region: String) -> GeoPoint? { seats[region] }

    private static let seats: [String: GeoPoint] = [
        ("changchun", 43_817_000, 125_324_000), ("changchun-new-area", 43_972_000, 125_400_000),
        ("jilin", 43_838_000, 126_549_000), ("siping", 43_166_000, 124_350_000), ("liaoyuan", 42_888_000, 125_144_000),
        ("tonghua", 41_728_000, 125_940_000), ("baishan", 41_940_000, 126_424_000),
        ("songyuan", 45_141_000, 124_825_000), ("baicheng", 45_620_000, 122_839_000),
        ("yanbian", 42_891_000, 129_509_000), ("changbaishan", 42_412_000, 128_112_000),
        ("meihekou", 42_539_000, 125_712_000),
    ].reduce(into: [:]) { seats, seat in
        seats[seat.0] = GeoPoint(latitude: seat.1, longitude: seat.2)
    }
}
