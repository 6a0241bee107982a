#!/usr/bin/env python3
"""kinds.py OUT <TEXTS: the texts of the tests' own cards, one a line, as pictures of every kind that a counter sees.

A line for each picture: its name, how many of its codes of ours a current zxing-cpp reads, and the numbers of the texts in it.
"""
import io
import os
import sys

import numpy as np
import segno
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageOps

OUT = sys.argv[1]
FOREIGN = "https://example.org/r/abcdefghij"


def symbol(text, scale=6, dark="black", light="white"):
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        buffer, kind="png", scale=scale, border=4, dark=dark, light=light)
    return Image.open(buffer).convert("RGB")


def grey(picture):
    return picture.convert("L")


def page(*pictures, below=False):
    width = max(p.width for p in pictures) if below else sum(p.width + 40 for p in pictures)
    height = sum(p.height + 40 for p in pictures) if below else max(p.height for p in pictures)
    sheet, at = Image.new("L", (width + 80, height + 80), 255), 40
    for picture in pictures:
        sheet.paste(picture, (40, at) if below else (at, 40))
        at += (picture.height if below else picture.width) + 40
    return sheet


def frame(picture, size=(1280, 720), at=(700, 150), paper=200):
    scene = Image.new("L", size, paper)
    scene.paste(picture, at)
    return scene


def noisy(picture, sigma, random):
    values = np.array(grey(picture)).astype(float) * .8 + 25
    return Image.fromarray(np.clip(values + random.normal(0, sigma, values.shape), 0, 255).astype(np.uint8))


def faded(picture, low, high):
    return picture.point(lambda v: low + v * (high - low) // 255)


def shaded(picture):
    values = np.array(picture).astype(float)
    y, x = np.mgrid[0:values.shape[0], 0:values.shape[1]]
    return Image.fromarray(np.where(x + y < sum(values.shape) / 2, values * .35, values).astype(np.uint8))


def rippled(picture):
    values = np.array(picture).astype(float)
    y, x = np.mgrid[0:values.shape[0], 0:values.shape[1]]
    return Image.fromarray(np.clip(values * .6 + 70 + 60 * np.sin((x + y) / 3.1), 0, 255).astype(np.uint8))


def scratched(picture):
    """A corner of one of its large squares is gone."""
    worn = picture.copy()
    ImageDraw.Draw(worn).ellipse((24, 24, 44, 44), fill=255)
    return worn


def wall(text):
    scene, tiny = Image.new("L", (2560, 1600), 200), grey(symbol(FOREIGN, 4))
    for y in range(8):
        for x in range(11):
            scene.paste(tiny, (20 + x * 230, 10 + y * 195))
    scene.paste(grey(symbol(text, 4)), (1180, 700))
    return scene


def kinds(number, texts):
    """(name, picture, options of its file, numbers of the texts in it)"""
    text, random = texts[number], np.random.default_rng(number)
    plain, foreign, negative = grey(symbol(text)), grey(symbol(FOREIGN)), ImageOps.invert(grey(symbol(text)))
    seen = grey(symbol(text, 5))
    one = lambda name, picture, **options: (name, picture, options, {number})
    yield one("plain.png", plain)
    yield one("foreign-left.png", page(foreign, plain))
    yield one("foreign-right.png", page(plain, foreign))
    yield one("foreign-above.png", page(foreign, plain, below=True))
    yield one("foreign-large.png", page(grey(symbol("HTTPS://EXAMPLE.ORG/" + "X" * 300)), plain))
    yield one("foreign-small.png", page(foreign.resize((foreign.width // 3, foreign.height // 3)), plain))
    yield one("wall.png", wall(text))
    yield one("frame.jpg", frame(seen), quality=80)
    poster = frame(seen)
    poster.paste(grey(symbol(FOREIGN, 5)), (50, 20))
    yield one("frame-poster.jpg", poster, quality=80)
    yield one("frame-inverted.jpg", ImageOps.invert(frame(seen)), quality=80)
    yield one("frame-mirrored.jpg", ImageOps.mirror(frame(seen)), quality=80)
    other = (number + 1) % len(texts)
    yield "two-cards.png", page(plain, grey(symbol(texts[other]))), {}, {number, other}
    yield one("negative.png", negative)
    yield one("negative.jpg", negative.convert("RGB"), quality=90)
    yield one("dark-screen.png", frame(faded(negative, 30, 220), (negative.width + 400, negative.height + 600), (200, 300), 30))
    for name, dark, light in (("red", "#ffffff", "#c00000"), ("navy", "#ffd700", "#000050"), ("blue", "#4060ff", "#000000")):
        yield one(f"light-on-{name}.png", symbol(text, dark=dark, light=light))
    yield one("mirror.png", ImageOps.mirror(plain))
    yield one("flip.png", ImageOps.flip(plain))
    yield one("mirror-negative.png", ImageOps.mirror(negative))
    for low, high in ((200, 255), (220, 240), (0, 30), (120, 135), (140, 255), (160, 255), (180, 255)):
        yield one(f"grey-{low}-{high}.png", faded(plain, low, high))
    yield one("frame-faded.jpg", frame(faded(seen, 150, 200), paper=205), quality=90)
    yield one("yellow-on-white.png", symbol(text, dark="#d0c000"))
    yield one("moire.png", rippled(page(plain)))
    yield one("shadow-edge.png", shaded(page(plain)))
    for scale in (12, 16, 20, 30, 40):
        for sigma in (8, 15):
            yield one(f"close-{scale}-noise-{sigma}.jpg", noisy(symbol(text, scale), sigma, random), quality=90)
    yield one("noise-20.jpg", noisy(page(plain), 20, random), quality=90)
    yield one("cmyk.jpg", symbol(text).convert("CMYK"), quality=92)
    yield one("finder-scratched.png", scratched(plain))
    yield one("finder-scratched-turned.png", page(scratched(plain)).rotate(180))
    yield one("far.png", frame(grey(symbol(text, 2)), (1920, 1080)))
    yield one("blurred.jpg", plain.filter(ImageFilter.GaussianBlur(1.8)), quality=60)
    yield one("coarse.jpg", page(plain), quality=20)
    for angle in (8, 23, 45):
        yield one(f"turned-{angle}.png", page(plain).rotate(angle, expand=True, fillcolor=255, resample=Image.BICUBIC))
    side = page(plain)
    tilt = (1, .18, -40, .02, 1.1, -20, .0001, .0003)
    yield one("tilted.png", side.transform(side.size, Image.PERSPECTIVE, tilt, fillcolor=255, resample=Image.BICUBIC))
    if number == 0:
        yield one("12-megapixels.jpg", frame(grey(symbol(text, 4)), (4000, 3000), (1500, 1200)), quality=80)
        yield one("48-megapixels.jpg", frame(grey(symbol(text, 20)), (8000, 6000), (1800, 1500)), quality=70)


def main():
    texts = sys.stdin.read().split("\n")
    for number in range(len(texts)):
        for name, picture, options, held in kinds(number, texts):
            name = f"{number}-{name}"
            path = os.path.join(OUT, name)
            picture.save(path, **options)
            with Image.open(path) as saved:
                found = {code.text for code in zxingcpp.read_barcodes(np.array(saved.convert("L")))}
            read = len(found & {texts[index] for index in held})
            print(name, read, *sorted(held), sep="\t")


main()
