"""A place where no card can be decided invites none, and says why and what is to be done."""
import access
from desk import ask, desk

# Words of the reason and of what is to be done.
SAID = {
    "zh": {"none": "没有名单数据", "old": "太旧", "ahead": "时钟", "lane": "没有这个通道", "pcscd": "读卡服务", "offline": "中断", "step": "人工登记"},
    "en": {"none": "no status data", "old": "too old", "ahead": "clock", "lane": "no lane", "pcscd": "card service", "offline": "lost",
           "step": "by hand"},
    "ko": {"none": "명단자료가 없습니다", "old": "오래되여", "ahead": "시계", "lane": "통로가 없습니다", "pcscd": "카드판독봉사", "offline": "끊어져", "step": "수동으로"},
}
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
        await is_out(one, reason)
        assert SAID[language]["step"] in await one.text("#step")
        for width, height in SIZES:
            await one.page.set_viewport_size({"width": width, "height": height})
            await one.page.wait_for_timeout(50)
            await one.fits(f"{reason} at {width} × {height}")
        await access.check(one, reason)
        await one.shot(f"out-{reason}")


async def lanes(address: str, language: str) -> None:
    """A slip in the address: the lanes to choose from. And the daemon gone."""
    async with desk(address, language) as one:
        await one.open(lane="dsek", tone="out")
        await is_out(one, "lane")
        await one.fits("an unknown lane")
        await one.shot("out-lane")
        await one.page.locator("#choices button", has_text="desk").click()
        await one.page.wait_for_url("**lane=desk**")
        await one.tone("idle")
        # The site and the lane by the names that people have for them.
        assert await one.text("#lane") == {"zh": "1号窗口", "en": "Counter 1", "ko": "1号窗口"}[language]
        assert len(await one.text("#site")) > 5
        assert ask("stop")["status"] == 0
        await is_out(one, "offline")
        await one.shot("out-offline")
        ask("start")
        await one.tone("idle")


async def pcscd(address: str, language: str) -> None:
    """The card service ends while nobody is here."""
    async with desk(address, language) as one:
        await one.open()
        ask("pcscd")
        await is_out(one, "pcscd")
        await one.shot("out-pcscd")
