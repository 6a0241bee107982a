import Primitives
import Regulation
import Testing

@Suite struct `A site's light` {
    private static let now = Timestamp(secondsSince1970: 1_795_334_415)

    /// Seconds since the last report, how far the clock is ahead.
    @Test(
        arguments: [
            (0, 0, .ok), (3600, 300, .ok), (3601, 0, .late), (86_400, 0, .late), (86_401, 0, .silent),
            (nil, 0, .silent),
            (5, 301, .late), (5, -301, .late), (86_401, 301, .silent), (-5, 0, .ok),
        ] as [(Int64?, Int64, SiteLight)])
    func `says how long ago it reported, and whether its clock is right`(ago: Int64?, ahead: Int64, light: SiteLight) {
        let last = ago.map { Self.now.adding(seconds: -$0) }
        #expect(SiteLight(lastReportAt: last, clockAheadSeconds: ahead, at: Self.now) == light)
    }
}
