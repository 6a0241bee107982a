"""A place where no card can be decided invites none, and says why and what is to be done."""
import access
from desk import ask, desk, qr

# Words of the reason and of what is to be done.
SAID = {
    "zh": {"none": "没有名单数据", "old": "太旧", "ahead": "时钟", "lane": "没有这个通道", "pcscd": "读卡服务", "offline": "中断", "step": "人工登记"},
    "en": {"none": "no status data", "old": "too old", "ahead": "clock", "lane": "no lane", "pcscd": "card service", "offline": "lost",
           "step": "by hand"},
    "ko": {"none": "명단자료가 없습니다", "old": "오래되여", "ahead": "시계", "lane": "통로가 없습니다", "pcscd": "카드판독봉사", "offline": "끊어져", "step": "수동으로"},
}
# Whom the configuration of these tests names.
SUPPORT = {"zh": "技术人员：信息科 0431-8888 1234", "en": "Technician: IT office, 0431-8888 1234", "ko": "기술인원: 信息科 0431-8888 1234"}
HEADLINES = {"zh": "暂停服务", "en": "Out of service", "ko": "봉사 중지"}
SIZES = [(1366, 768), (1024, 600), (820, 1180), (390, 844)]


async def is_out(one, reason: str) -> None:
    words = SAID[one.language]
    await one.tone("out")
    await one.until(f"document.getElementById('step').textContent.includes('{words[reason]}')")
    assert await one.text("#headline") == HEADLINES[one.language]
    assert await one.page.locator("#light").get_attribute("data-state") == "bad"


async def run(address: str, language: str, reason: str) -> None:
    """No trust data, old data, or a clock that cannot be right."""
    async with desk(address, language) as one:
        await one.open(tone="out")
        for _ in SAID:
            await is_out(one, reason)
            assert SAID[one.language]["step"] in await one.text("#step")
            assert SUPPORT[one.language] in await one.text("#step")
            for width, height in SIZES:
                await one.sized(width, height)
                await one.fits(f"{reason}, {one.language} at {width} × {height}")
            await access.check(one, reason)
            await one.shot(f"out-{reason}")
            await one.in_next_language()
        if reason == "none":
            await several(one)


async def several(one) -> None:
    """Of several reasons the one is said that is mended first: the lane, then the data; without a connection nothing is known of either."""
    await one.open(lane="dsek", tone="out")
    await is_out(one, "lane")
    assert ask("stop")["status"] == 0
    await is_out(one, "offline")
    ask("start")
    await is_out(one, "lane")
    await one.page.locator("#choices button", has_text="desk").click()
    await one.page.wait_for_url("**lane=desk**")
    await is_out(one, "none")
    assert await one.page.locator("#choices button").count() == 0


async def lanes(address: str, language: str) -> None:
    """No lane in the address, or a slip: the lanes to choose from. And the daemon gone."""
    async with desk(address, language) as one:
        await one.page.goto(f"{address}?lang={language}")
        await one.page.wait_for_selector("#lanes[open] button")
        # Without a lane there is no page: neither does a key put that away, nor is a card taken.
        for _ in range(3):
            await one.page.keyboard.press("Escape")
        await one.scan(qr(number="JX-000001"))
        await one.until("!document.getElementById('note').hidden")
        await one.page.locator("#lanes[open] button", has_text="desk").click()
        await one.page.wait_for_url("**lane=desk**")
        await one.tone("idle")
        await one.open(lane="dsek", tone="out")
        for _ in SAID:
            await is_out(one, "lane")
            await one.fits("an unknown lane")
            await one.shot("out-lane")
            await one.in_next_language()
        await one.page.locator("#choices button", has_text="desk").click()
        await one.page.wait_for_url("**lane=desk**")
        await one.tone("idle")
        # The site and the lane by the names that people have for them.
        for _ in SAID:
            assert await one.text("#lane") == {"zh": "1号窗口", "en": "Counter 1", "ko": "1号窗口"}[one.language]
            assert len(await one.text("#site")) > 5
            await one.in_next_language()
        assert ask("stop")["status"] == 0
        for _ in SAID:
            await is_out(one, "offline")
            assert SUPPORT[one.language] in await one.text("#step")
            await one.shot("out-offline")
            await one.in_next_language()
        ask("start")
        await one.tone("idle")


async def pcscd(address: str, language: str) -> None:
    """The card service ends while nobody is here."""
    async with desk(address, language) as one:
        await one.open()
        ask("pcscd")
        await is_out(one, "pcscd")
        await one.shot("out-pcscd")
