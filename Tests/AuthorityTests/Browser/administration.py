"""Administration at the console, by one of the authority's officers: how it runs, and what was done."""
import re

from playwright.sync_api import expect

from officers import PATIENCE, Desk

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1366, "height": 768}


def looked_at(desk: Desk, name: str) -> None:
    """On a desk and on a phone nothing is cut off, and no rule of WCAG is broken."""
    for suffix, size in (("", WIDE), ("-phone", PHONE)):
        desk.page.set_viewport_size(size)
        desk.shot(f"{name}{suffix}")
        desk.accessible(f"{name}{suffix}")
        desk.fits()
    desk.page.set_viewport_size(WIDE)


def operation(desk: Desk) -> None:
    """What was never published and backed up says so; a larger change is proposed, and its own proposer cannot confirm it."""
    desk.tab("tabOperation")
    expect(desk.page.locator("#view")).to_contain_text("尚未备份")
    expect(desk.page.locator("#view")).to_contain_text("没有放宽变动上限的记录")
    desk.press("提出放宽")
    desk.page.fill("#ask input[name=disable]", "300")
    desk.agree("提出放宽")
    desk.noted("请另一名工作人员确认")
    expect(desk.page.locator("tr", has_text="待第二人确认")).to_contain_text("li.na")
    expect(desk.page.get_by_role("button", name="同意放宽")).to_have_count(0)
    # What is no archive is said to be none, and what to do.
    desk.page.set_input_files("input[name=signed]", {"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK odd"})
    desk.noted("ZIP")
    looked_at(desk, "16-operation")


def trail(desk: Desk) -> None:
    """By officer and action; page by page and back; as a file; and the chain holds."""
    desk.tab("tabTrail")
    rows = desk.page.locator("tbody tr")
    expect(rows).to_have_count(50)
    newest = rows.first.locator("td").first.inner_text()
    desk.press("下一页")
    expect(rows.first.locator("td").first).not_to_have_text(newest)
    desk.drawn()
    desk.page.go_back()
    expect(rows.first.locator("td").first).to_have_text(newest)
    desk.drawn()
    looked_at(desk, "17-trail")
    desk.page.select_option("select[name=action]", "application-review")
    desk.page.fill("input[name=officer]", "gao.jun")
    desk.press("查询")
    expect(desk.page.locator("#view p[role=status]")).to_have_text(re.compile("^共 [1-9]"))
    desk.drawn()
    assert set(rows.locator(".who").all_inner_texts()) == {"初审通过"}
    assert "action=application-review" in desk.page.url
    with desk.page.expect_download() as saved:
        desk.press("导出 Excel")
    assert saved.value.suggested_filename == "trail.xlsx"
    desk.press("验证审计链")
    desk.press("验证审计链", "#ask")
    expect(desk.page.locator("#ask")).to_contain_text("审计链完好", timeout=PATIENCE)
    desk.accessible("verified")
    desk.press("确定", "#ask")


def findings(desk: Desk) -> None:
    """One is taken in hand and noted; the card's uses are shown from there."""
    desk.tab("tabFindings")
    desk.page.select_option("select[name=kind]", "impossible-travel")
    expect(desk.page.locator("tbody tr")).to_have_count(1)
    desk.drawn()
    desk.press("我来办")
    expect(desk.page.locator("tbody tr")).to_contain_text("li.na")
    desk.drawn()
    desk.press("添加记录")
    desk.page.fill("#ask textarea[name=note]", "已联系景区核对录像")
    desk.agree("添加记录")
    expect(desk.page.locator("tbody tr")).to_contain_text("已联系景区核对录像")
    desk.drawn()
    looked_at(desk, "18-findings")
    desk.press("使用记录")
    expect(desk.page.locator("#ask tbody tr").first).to_contain_text("长白山景区")
    desk.accessible("uses")
    desk.press("确定", "#ask")


def rules(desk: Desk) -> None:
    """A figure is set; a site's name is changed by a form, previewed and proposed, and its proposer cannot confirm it."""
    desk.tab("tabPolicy")
    row = desk.page.locator("tr", has_text="90").first
    row.get_by_role("button", name="修改").click()
    desk.page.fill("#ask input[name=value]", "75")
    desk.agree("修改")
    expect(desk.page.locator("tr", has_text="75").first).to_be_visible()
    desk.page.locator("details summary").first.click()
    desk.page.locator("tr", has_text="ccg-longjia").get_by_role("button", name="修改").click()
    desk.page.fill("#ask input[name=zh]", "长春龙嘉机场")
    desk.accessible("a site's form")
    desk.press("暂存修改", "#ask")
    expect(desk.page.locator(".many")).to_contain_text("已修改 1 处")
    desk.drawn()
    looked_at(desk, "19-policy")
    desk.press("预览")
    expect(desk.page.locator("#ask")).to_contain_text("sites.ccg-longjia.name.zh")
    expect(desk.page.locator("#ask")).to_contain_text("可享受的服务不变")
    desk.accessible("a preview")
    desk.press("提交复核", "#ask")
    desk.noted("请另一名工作人员确认")
    expect(desk.page.locator(".waits")).to_contain_text("须由另一名有权的工作人员确认")


def figures(desk: Desk) -> None:
    """Under each plot the same numbers as a table; by region and days, which stand in the address; as a workbook."""
    desk.tab("tabFigures")
    expect(desk.page.locator("#view h2")).to_have_count(6)
    for plot in desk.page.locator("#view .panel:has(svg)").all():
        expect(plot.locator("table tbody tr").first).to_be_attached()
    assert desk.page.locator("#view svg").count() > 0
    looked_at(desk, "24-figures")
    desk.page.select_option("select[name=region]", "baicheng")
    desk.press("查询")
    expect(desk.page.locator("select[name=region]")).to_have_value("baicheng")
    desk.drawn()
    assert "region=baicheng" in desk.page.url
    with desk.page.expect_download() as saved:
        desk.press("导出 Excel")
    assert saved.value.suggested_filename.endswith(".xlsx")


def administration(desk: Desk) -> None:
    operation(desk)
    trail(desk)
    findings(desk)
    figures(desk)
    rules(desk)
