/// The regions of the province (Art. 3), by the ids that policies and employers name them by.
package enum Region: String, Hashable, Sendable, CaseIterable {
    case changchun, jilin, siping, liaoyuan, tonghua, baishan, songyuan, baicheng, yanbian, changbaishan, meihekou
    case changchunNewArea = "changchunxinqu"

    /// Where it has its seat, for sites whose own place nobody entered: to about a kilometre, so that two sites of one
    /// region are one place, and never too far apart.
    package var seat: GeoPoint? {
        switch self {
        case .changchun: GeoPoint(latitude: 43_817_000, longitude: 125_324_000)
        case .jilin: GeoPoint(latitude: 43_838_000, longitude: 126_549_000)
        case .siping: GeoPoint(latitude: 43_166_000, longitude: 124_350_000)
        case .liaoyuan: GeoPoint(latitude: 42_888_000, longitude: 125_144_000)
        case .tonghua: GeoPoint(latitude: 41_728_000, longitude: 125_940_000)
        case .baishan: GeoPoint(latitude: 41_940_000, longitude: 126_424_000)
        case .songyuan: GeoPoint(latitude: 45_141_000, longitude: 124_825_000)
        case .baicheng: GeoPoint(latitude: 45_620_000, longitude: 122_839_000)
        case .yanbian: GeoPoint(latitude: 42_891_000, longitude: 129_509_000)
        case .changbaishan: GeoPoint(latitude: 42_412_000, longitude: 128_112_000)
        case .meihekou: GeoPoint(latitude: 42_539_000, longitude: 125_712_000)
        case .changchunNewArea: GeoPoint(latitude: 43_972_000, longitude: 125_400_000)
        }
    }
}
