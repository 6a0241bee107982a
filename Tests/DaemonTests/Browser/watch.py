"""When the page paints, and what its camera sees."""
import tempfile
from pathlib import Path

import segno
from PIL import Image


async def watch_verdicts(page) -> None:
    """Notes when card-present came into the page, which then says that it reads, and when a verdict's pixels were handed over after it."""
    await page.evaluate(
        """async () => {
          window.moments = { present: 0, painted: 0 };
          const source = new EventSource("/v1/events");
          await new Promise((open) => { source.onopen = open; });
          source.addEventListener("card-removed", () => { window.moments.removed = true; });
          new MutationObserver(() => {
            const tone = document.getElementById("verdict").dataset.tone;
            if (tone === "reading") window.moments = { present: performance.now(), painted: 0 };
            if (["idle", "reading"].includes(tone)) return;
            const mine = window.moments;
            // After the frame that shows it: a task behind the next frame's callbacks.
            requestAnimationFrame(() => setTimeout(() => { mine.painted ||= performance.now(); }));
          }).observe(document.getElementById("verdict"), { attributes: true, attributeFilter: ["data-tone"] });
        }"""
    )


async def last_painted(one) -> float:
    """Milliseconds from the last card-present to the painted verdict."""
    await one.until("window.moments.painted > 0")
    return await one.page.evaluate("window.moments.painted - window.moments.present")


_FILMS = tempfile.TemporaryDirectory(prefix="counter-film-")


def camera_film(text: str, beside: str) -> Path:
    """A film (YUV4MPEG2) of a hand that brings codes before the camera: nothing at first, then two, then the first one alone."""
    folder = Path(_FILMS.name)
    segno.make(text, error="m", micro=False).save(str(folder / "code.png"), scale=6, border=4)
    code = Image.open(folder / "code.png").convert("L")
    code.thumbnail((640, 640))
    empty = Image.new("L", (1280, 720), 110)
    shown = empty.copy()
    turned = code.rotate(12, expand=True, fillcolor=110)
    turned.thumbnail((700, 700))
    shown.paste(turned, (290, 10))
    both = empty.copy()
    for place, one in enumerate((text, beside)):
        segno.make(one, error="m", micro=False).save(str(folder / "code.png"), scale=6, border=4)
        code = Image.open(folder / "code.png").convert("L")
        both.paste(code.resize((600, 600)), (20 + 640 * place, 60))
    grey = bytes([128]) * (640 * 360 * 2)
    with open(folder / "film.y4m", "wb") as film:
        film.write(b"YUV4MPEG2 W1280 H720 F10:1 Ip A1:1 C420jpeg\n")
        for frame in [empty] * 5 + [both] * 15 + [shown] * 15:
            film.write(b"FRAME\n" + frame.tobytes() + grey)
    return folder / "film.y4m"
