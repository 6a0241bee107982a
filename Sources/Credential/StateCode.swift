/// The three letters by which a travel document names its issuer (ICAO Doc 9303-3 §5).
enum StateCode {
    static func isKnown(_ code: String) -> Bool { codes.contains(code) }

    /// Three letters, or the one that Germany writes; `nil` for anything else.
    static func spelled(_ characters: ArraySlice<UInt8>) -> String? {
        if characters.elementsEqual("D".utf8) { return "DEU" }
        guard characters.count == 3,
            characters.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        return String(decoding: characters, as: UTF8.self)
    }

    private static let codes = Set((states + others).split(separator: " ").map(String.init))

    /// Part A: ISO 3166-1.
    private static let states = """
        ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH \
        BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB \
        CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO \
        GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN \
        IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA \
        MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER \
        NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU \
        RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD \
        TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF \
        WSM YEM ZAF ZMB ZWE \

        """

    /// The forms of British nationality, the European Union, the neutral zone; part B, the United Nations; part C, other
    /// organisations; part D, persons without a nationality; the specimens' Utopia, by which readers are
    /// tried.
    private static let others = """
        GBD GBN GBO GBP GBS EUE NTZ RKS UNO UNA UNK IAO XBA XIM XCC XCE XCO XDC XEC XES XMP XOM XPO XXA XXB XXC XXX UTO
        """
}
