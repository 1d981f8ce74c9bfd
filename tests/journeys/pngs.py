"""Smaller pictures: the colours a page really uses as a palette, packed well."""

import base64
import struct
import zlib

import numpy as np

MOST_COLOURS = 160
# The browser reads its own picture; Python alone would take a minute for it.
PIXELS = """async png => {
  const picture = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const drawn = canvas.getContext("2d");
  drawn.drawImage(picture, 0, 0);
  const bytes = drawn.getImageData(0, 0, picture.width, picture.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return [picture.width, picture.height, btoa(text)];
}"""


def smaller(png, page):
    """Return the same picture in a few of its colours, each other the nearest."""
    width, height, pixels = pixels_of(png, page)
    packed, places, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    kept, nearest = palette(rgb(packed), np.sqrt(counts))
    rows = np.zeros((height, width + 1), dtype=np.uint8)
    rows[:, 1:] = nearest[places].reshape(height, width)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            chunk(b"IHDR", head),
            chunk(b"PLTE", kept.astype(np.uint8).tobytes()),
            chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            chunk(b"IEND", b""),
        ]
    )


def pixels_of(png, page):
    """Return how wide and high a picture is, and each pixel's colour as one number."""
    address = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    width, height, text = page.evaluate(PIXELS, address)
    channels = np.frombuffer(base64.b64decode(text), dtype=np.uint8).reshape(-1, 4)
    return width, height, channels[:, :3] @ np.array([65536, 256, 1], dtype=np.uint32)


def palette(colours, weights):
    """Return the colours to keep, and for each colour the place of the nearest kept.

    The most used comes first, then again and again the one that is missed the most:
    a rare red stays red.
    """
    kept = []
    apart = np.full(len(colours), np.inf)
    nearest = np.zeros(len(colours), dtype=np.uint8)
    while len(kept) < min(MOST_COLOURS, len(colours)):
        missed = np.argmax(apart * weights if kept else weights)
        to_this = ((colours - colours[missed]) ** 2).sum(axis=1)
        nearest[to_this < apart] = len(kept)
        apart = np.minimum(apart, to_this)
        kept.append(colours[missed])
    return np.array(kept), nearest


def rgb(packed):
    """Return colours as three numbers each."""
    channels = [packed >> 16, (packed >> 8) & 255, packed & 255]
    return np.stack(channels, axis=1).astype(int)


def chunk(name, data):
    """Return a part of a PNG as it is written (PNG specification, section 5.3)."""
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check
