#!/usr/bin/env python3
"""Makes the pictures of this folder anew: python3 make.py (segno, Pillow)."""
import random
import struct
import zlib
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFilter, ImageOps

HERE = Path(__file__).parent
TEXT = "JTC1:" + "".join(random.Random(5).choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", k=470))


def symbol(scale, border=4, text=TEXT):
    return drawn(segno.make_qr(text, error="m", boost_error=False), scale, border)


def drawn(code, scale, border=4):
    matrix = list(code.matrix_iter(scale=scale, border=border))
    picture = Image.new("L", (len(matrix[0]), len(matrix)))
    picture.putdata([0 if dark else 255 for row in matrix for dark in row])
    return picture


def page(*pictures, below=False):
    """The pictures side by side, or one below the other, on white."""
    width = max(p.width for p in pictures) if below else sum(p.width + 40 for p in pictures)
    height = sum(p.height + 40 for p in pictures) if below else max(p.height for p in pictures)
    sheet, at = Image.new("L", (width + 80, height + 80), 255), 40
    for picture in pictures:
        sheet.paste(picture, (40, at) if below else (at, 40))
        at += (picture.height if below else picture.width) + 40
    return sheet


def half_in_shadow(picture):
    """A third of the light on one side of the diagonal; black has none on either."""
    shadow = Image.new("1", picture.size, 0)
    ImageDraw.Draw(shadow).polygon([(0, 0), (picture.width, 0), (0, picture.height)], fill=1)
    return Image.composite(picture.point(lambda v: v * 35 // 100), picture, shadow)


def finders(width, height, scale):
    """As many finder patterns as there is room for."""
    picture = Image.new("L", (width, height), 255)
    for y in range(scale, height - 8 * scale, 8 * scale):
        for x in range(scale, width - 8 * scale, 8 * scale):
            picture.paste(0, (x, y, x + 7 * scale, y + 7 * scale))
            picture.paste(255, (x + scale, y + scale, x + 6 * scale, y + 6 * scale))
            picture.paste(0, (x + 2 * scale, y + 2 * scale, x + 5 * scale, y + 5 * scale))
    return picture


def codes(plain):
    """Several codes in a picture, and a picture that only seems to have some."""
    other = "JTC1:" + "".join(random.Random(6).choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", k=470))
    (HERE / "other.txt").write_text(other)
    foreign = symbol(4, text="https://example.org/r/abcdefghij")
    save("foreign-left.png", page(foreign, plain))
    save("foreign-right.png", page(plain, foreign))
    save("foreign-above.png", page(foreign, plain, below=True))
    save("foreign-larger.png", page(symbol(8, text="https://example.org/r/abcdefghij"), plain))
    save("foreign-only.png", foreign)
    save("two-cards.png", page(plain, symbol(4, text=other)))
    save("two-cards-one-inverted.png", page(plain, ImageOps.invert(symbol(4, text=other))))
    save("finders.png", finders(1280, 720, 4))


def spread():
    """A text over two symbols (structured append): both of them, the second one first, and each alone."""
    first, second = (drawn(part, 4) for part in segno.make_sequence(TEXT, error="m", symbol_count=2, boost_error=False))
    save("good-structured-append.png", page(second, first))
    save("part-first.png", first)
    save("part-second.png", second)


def scratched(plain):
    """A corner of one of its large squares is gone."""
    worn = plain.copy()
    ImageDraw.Draw(worn).ellipse((16, 16, 29, 29), fill=255)
    return worn


def save(name, picture, **options):
    picture.save(HERE / name, **options)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def main():
    plain = symbol(4)
    (HERE / "text.txt").write_text(TEXT)
    save("good-grey.png", plain)
    save("good-two-colours.png", plain.convert("1"))
    save("good-rgb.png", plain.convert("RGB"))
    save("good-palette.png", plain.convert("P"))
    save("good-16-bit.png", plain.convert("I").point(lambda v: v * 257).convert("I;16"))
    see_through = Image.new("LA", plain.size)
    see_through.putdata([(0, 255 - v) for v in plain.getdata()])
    save("good-transparent-paper.png", see_through)
    save("good-one-pixel-modules.png", symbol(1))
    save("good-two-pixel-modules.png", symbol(2))
    save("good-without-margin.png", symbol(3, border=0))
    for angle in (30, 90, 180):
        save(f"good-turned-by-{angle}.png", plain.rotate(angle, expand=True, fillcolor=255, resample=Image.BICUBIC))
    scene = Image.new("L", (1200, 900), 190)
    scene.paste(plain.resize((plain.width * 4 // 5, plain.height * 4 // 5)), (600, 300))
    save("good-small-in-a-large-scene.jpg", scene, quality=70)
    save("good-blurred.jpg", plain.filter(ImageFilter.GaussianBlur(1.2)), quality=60)
    save("good-byte-order-mark.png", symbol(4, text="\ufeff" + TEXT))
    save("good-half-in-shadow.png", half_in_shadow(plain))
    save("good-colours.jpg", plain.convert("RGB"), quality=80)
    save("good-progressive.jpg", plain, quality=80, progressive=True)
    save("good-finder-scratched.png", scratched(plain))
    codes(plain)
    spread()
    save("no-symbol.png", Image.new("L", (200, 200), 255))
    save("no-symbol-one-pixel.png", Image.new("L", (1, 1), 0))
    png, jpeg = (HERE / "good-grey.png").read_bytes(), (HERE / "good-colours.jpg").read_bytes()
    (HERE / "broken-cut-short.png").write_bytes(png[: len(png) // 2])
    (HERE / "broken-checksum.png").write_bytes(png[:60] + bytes([png[60] ^ 1]) + png[61:])
    (HERE / "broken-header-only.jpg").write_bytes(jpeg[:100])
    (HERE / "broken-empty.png").write_bytes(b"")
    (HERE / "broken-signature-only.png").write_bytes(png[:8])
    (HERE / "broken-text.png").write_text("no picture")
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 1, 0, 0, 0, 0)
    (HERE / "large-in-its-header.png").write_bytes(
        png[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b""))
    marker = jpeg.index(b"\xff\xc0")
    (HERE / "large-in-its-header.jpg").write_bytes(
        jpeg[: marker + 5] + struct.pack(">HH", 60_000, 60_000) + jpeg[marker + 9:])


main()
