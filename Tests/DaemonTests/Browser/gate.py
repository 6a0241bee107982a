"""The unattended screen: what a visitor reads there in every language of the lane at once, and the attendant's corner."""
import json
import urllib.request

from access import check
from desk import PATIENCE, ask, desk, qr
from outages import SUPPORT
from record import fits
from verdicts import DOCUMENT

SIZES = [(1080, 1920), (1024, 600), (1920, 1080), (820, 1180), (390, 844)]
FACES = {
    "waiting": ("请刷卡或扫码", "Present your card or code", "카드나 코드를 대십시오"),
    "pass": ("请通行", "Please go through", "통과하십시오"),
    "again": ("未通行，请重新刷卡", "Nobody passed. Please present it again", "통과하지 않았습니다. 다시 대십시오"),
    "counter": ("请到人工窗口核对证件", "Please show your ID at the counter", "창구에서 신분증명서를 확인받으십시오"),
    "foreign": ("这不是人才服务卡", "This is not a Talent Service Card", "인재봉사카드가 아닙니다"),
    "out": ("暂停服务", "Out of service", "봉사 중지"),
}
# Everything on the screen inside of it, whole, over nothing else, and large enough to be read.
MEASURE = """() => {
  const boxes = [...document.querySelectorAll("#where, #sign, #words > div")].filter((node) => node.textContent || node.id === "sign");
  const faults = [];
  for (const node of document.querySelectorAll("#where span, .headline, .hint, #count")) {
    if (node.textContent === "") continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (size < 16) faults.push(`${node.className || node.id}: ${size} px`);
    if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline") faults.push(`${node.textContent}: cut off`);
  }
  const all = boxes.map((node) => [node.id || node.textContent, node.getBoundingClientRect()]);
  for (const [name, box] of all) {
    if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) faults.push(`${name}: outside`);
  }
  for (const [place, [name, box]] of all.entries())
    for (const [other, next] of all.slice(place + 1))
      if (Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top) > 1
        && Math.min(box.right, next.right) - Math.max(box.left, next.left) > 1) faults.push(`${name} over ${other}`);
  return faults;
}"""
# What was said and played, in place of a voice that this machine may not have.
LISTEN = """
  window.heard = [];
  const voices = ["zh-CN", "en-US", "ko-KR"].map((lang) => ({ lang, localService: true, name: lang }));
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, cancel: () => {}, speak: ({ text, lang }) => window.heard.push(`${lang} ${text}`) } });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.heard.push(`tone ${this.frequency.value}`); return start.apply(this, when); };
"""
# Ten thousand random orders of what can happen, held against what must hold whatever came before.
ORDERS = """async () => {
  const { GateScreen } = await import("/page/gatescreen.js");
  let seed = 13;
  const random = (count) => (seed = seed * 48271 % 0x7fffffff) % count;
  const outcomes = [["admit", []], ["check-identity", ["identity-required"]], ["refuse", ["not-our-card"]],
    ["refuse", ["expired"]], ["refer", ["card-timeout"]], ["no-service", []]];
  const states = ["closed", "opening", "open", "passed", "annulled", "passed-late", "out-of-order"];
  for (let order = 0; order < 10_000; order += 1) {
    const screen = new GateScreen();
    let [now, gate, isUp, isOut, told] = [0, "closed", false, false, 0];
    const page = () => ({ languages: ["zh"], outOfService: isOut ? { reason: "no-reader" } : null });
    const log = [];
    for (let step = 0; step < 30; step += 1) {
      now += random(3000);
      const kind = ["lost", "settled", "described", "cardPresent", "decided", "gate", "tick"][random(7)];
      if (!isUp && kind !== "settled" && kind !== "lost" && kind !== "tick") continue;
      let event = { kind };
      if (kind === "lost") isUp = false;
      if (kind === "settled") {
        [isUp, isOut, gate] = [true, random(3) === 0, states[random(states.length)]];
        event = { kind, page: page(), lane: { gate, passSeconds: 5 } };
      }
      if (kind === "described") {
        isOut = random(3) === 0;
        event.page = page();
      }
      if (kind === "gate") event.state = gate = states[random(states.length)];
      if (kind === "decided") {
        const [outcome, reasons] = outcomes[random(outcomes.length)];
        event.decision = { id: `D${told += 1}`, outcome, reasons };
      }
      log.push(JSON.stringify([now, event]));
      screen.take(event, now);
      const { name } = screen.face(now);
      const isWrong =
        // Nobody is sent against a closed gate.
        name === "pass" && gate !== "open"
        // Nothing is shown by a screen that hears nothing, and of what went before it heard again.
        || !isUp && !["out", "starting"].includes(name)
        || kind === "settled" && !["waiting", "out", "pass"].includes(name)
        // No card is asked for where none can be decided.
        || isOut && name === "waiting";
      if (isWrong) return [`${name} while the gate is ${gate}`, ...log];
    }
  }
  return [];
}"""


def post(address: str, path: str, **members) -> dict:
    request = urllib.request.Request(f"{address}{path}", json.dumps(members).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def present(address: str, text: str, **members) -> dict:
    """A card before the lane's own scanner, as the daemon decides it."""
    return post(address, "v1/verifications", qr=text, lane="gate-1", service="airport-vip", officialTravel=True, **members)


def given_on(address: str, decision: dict) -> list[dict]:
    with urllib.request.urlopen(f"{address}v1/verifications/{decision['id']}", timeout=30) as answer:
        return json.load(answer)["given"]


async def run(address: str, language: str, clerk: str, supervisor: str) -> None:
    """`clerk` and `supervisor`: number:PIN of the site's operators."""
    async with desk(address, language, viewport={"width": 1080, "height": 1920}) as one:
        await one.page.add_init_script(LISTEN)
        await one.page.goto(f"{address}?lane=gate-1&mode=gate")
        await face(one, "waiting")
        faults = await one.page.evaluate(ORDERS)
        assert not faults, faults
        present(address, qr(number="JX-000001"))
        await face(one, "counter")
        present(address, "HTTPS://EXAMPLE.COM/1")
        await face(one, "foreign")
        admitted = qr(number="JX-000002")
        first = present(address, admitted, document=DOCUMENT)
        assert first["outcome"] == "admit"
        await face(one, "pass")
        assert 0 < int(await one.text("#count")) <= 60
        assert [("undone" in given) for given in given_on(address, first)] == [False]
        assert "annulled" in post(address, "v1/lanes/gate-1/passage", passed=False)
        await face(one, "again")
        assert [("undone" in given) for given in given_on(address, first)] == [True]
        assert "seenBefore" not in present(address, admitted, document=DOCUMENT)
        await face(one, "pass")
        post(address, "v1/lanes/gate-1/passage", passed=True)
        await face(one, "waiting")
        assert "JX-" not in await one.text("#screen"), "an unattended screen shows nobody's card"
        heard = await one.page.evaluate("window.heard")
        for said in FACES["pass"]:
            assert sum(said in one for one in heard) == 2, heard
        assert any(one.startswith("tone ") for one in heard), heard
        await attendant(one, clerk.split(":"), supervisor.split(":"))
        await outage(one)


async def face(one, name: str) -> None:
    """Until the screen shows it, in all languages at once and at every size."""
    await one.page.wait_for_selector(f"#screen[data-face={name}]")
    assert tuple(await one.page.locator(".headline").all_inner_texts()) == FACES[name]
    for width, height in SIZES:
        await one.sized(width, height)
        faults = await one.page.evaluate(MEASURE)
        if await one.page.locator("#screen").get_attribute("data-face") != name:
            return
        assert not faults, f"{name} at {width} × {height}: {faults}"
        await one.picture(f"gate-{name}-{width}")
    await one.sized(1080, 1920)
    await check(one, name)
    assert await one.page.locator("button:visible, a:visible").count() == 0


async def attendant(one, clerk: list[str], supervisor: list[str]) -> None:
    """A long press into the corner, number and PIN by the keypad, and the reason: the gate opens for a supervisor, and it is on record."""
    await one.page.locator("#corner").hover()
    await one.page.mouse.down()
    await one.page.wait_for_selector("#attendant[open]", timeout=PATIENCE)
    await one.page.mouse.up()
    await check(one, "the attendant's dialog")
    assert SUPPORT["zh"] in await one.text("#attendant")
    assert "8888" not in await one.text("#screen"), "visitors are not told whom to call"
    await one.picture("gate-attendant")
    await one.page.keyboard.type(supervisor[0])
    await one.page.locator("[data-key=pin]").click()
    for digit in "1234":
        await one.page.locator(f"#attendant [data-key='{digit}']").click()
    assert "1234" not in await one.text("#attendant [data-key=pin]")
    await one.page.locator("[data-key=reasonLuggage]").click()
    await is_refused(one)
    # The hand goes on at the PIN.
    await one.page.keyboard.type(supervisor[1])
    async with one.page.expect_request("**/v1/lanes/gate-1/open") as asked:
        await one.page.locator("[data-key=open]").click()
    assert (await asked.value).post_data_json == {"reason": "大件行李", "operator": supervisor[0], "pin": supervisor[1]}
    opened = await one.page.evaluate("async () => (await (await import('/page/kit/words.js')).inLanguage('zh', 'gate', 'opened'))")
    await one.until(f"document.querySelector('#attendant [role=status]').textContent === '{opened}'")
    assert counts(one.address)["opened"] == 1
    # A clerk's own number opens none.
    await one.page.locator("[data-key=operatorNumber]").click()
    for _ in supervisor[0]:
        await one.page.keyboard.press("Backspace")
    await one.page.keyboard.type(clerk[0])
    await one.page.locator("[data-key=pin]").click()
    await one.page.keyboard.type(clerk[1])
    await is_refused(one)
    assert counts(one.address)["opened"] == 1
    await one.page.locator("[data-key=cancel]").click()
    await one.page.wait_for_selector("#attendant", state="hidden")


async def is_refused(one) -> None:
    """It is said that it was not right; the PIN has gone, and is what is typed next."""
    await one.page.locator("[data-key=open]").click()
    wrong = await one.page.evaluate("async () => (await (await import('/page/kit/words.js')).inLanguage('zh', 'gate', 'wrongPIN'))")
    await one.until(f"document.querySelector('#attendant [role=status]').textContent === '{wrong}'")
    assert await one.page.locator("#attendant [data-key=pin] output").inner_text() == ""
    await one.until("document.activeElement.dataset.key === 'pin'")


def counts(address: str) -> dict:
    with urllib.request.urlopen(f"{address}v1/counts?lane=gate-1", timeout=30) as answer:
        return json.load(answer)


async def outage(one) -> None:
    """A daemon that is gone sends nobody to a gate, and is back by itself; nothing of before is shown."""
    ask("stop")
    await face(one, "out")
    ask("start")
    await face(one, "waiting")


async def annulled(address: str, language: str) -> None:
    """On the clerk's page of a gate's lane: what nobody walked through on stands there no more, and is marked wherever it is listed."""
    async with desk(address, language) as one:
        await one.open(lane="gate-1")
        given_up = present(address, qr(number="JX-000011"), document=DOCUMENT)
        await one.card("JX-000011")
        await one.tone("green")
        post(address, "v1/lanes/gate-1/passage", passed=False)
        await one.page.wait_for_selector("#history [data-outcome=annulled]")
        await one.tone("idle")
        assert await one.page.locator("#history li").count() == 1
        mark = await one.text("#history [data-outcome=annulled] .when")
        # Who walks late is marked no more, at once.
        present(address, qr(number="JX-000013"), document=DOCUMENT)
        await one.card("JX-000013")
        post(address, "v1/lanes/gate-1/passage", passed=False)
        await one.until("document.querySelectorAll('#history [data-outcome=annulled]').length === 2")
        assert "late" in post(address, "v1/lanes/gate-1/passage", passed=True)
        await one.until("document.querySelectorAll('#history [data-outcome=annulled]').length === 1")
        assert "JX-000011" in await one.text("#history [data-outcome=annulled]")
        # From the record too, after the page was loaded anew; another one that walked is not.
        present(address, qr(number="JX-000012"), document=DOCUMENT)
        post(address, "v1/lanes/gate-1/passage", passed=True)
        await one.card("JX-000012")
        await one.open(lane="gate-1")
        assert await one.page.locator("#history [data-outcome=annulled]").count() == 1
        await one.page.wait_for_selector("#task .counts [data-outcome=annulled]")
        await one.page.keyboard.press("F9")
        await one.page.wait_for_selector("dialog.record tbody tr:nth-of-type(2)")
        await fits(one, "a record with what was annulled")
        rows = one.page.locator("dialog.record tbody tr.annulled")
        assert await rows.count() == 1 and "JX-000011" in await rows.inner_text()
        figure = await one.text("dialog.record .counts li:has([data-outcome=annulled])")
        assert figure.endswith("1"), figure
        await rows.locator("button").click()
        await one.page.wait_for_selector("dialog.line dl")
        word = await one.page.evaluate("async () => (await import('/page/kit/words.js')).named('columns', 'annulled')")
        assert word in figure and word in mark and word in await one.text("dialog.line dl")
        assert given_up["id"] in await one.text("dialog.line dl")
