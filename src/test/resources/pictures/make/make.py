#!/usr/bin/env python3
"""Makes the pictures beside this folder anew: real encoders, valid files and damaged ones, and what Pillow shows of them.

Needs what README.md lists. Usage: make.py FOLDER-OF-HELPERS (with helpers of Go and Rust, and npm's packages)."""
import base64, hashlib, importlib.metadata, io, os, shutil, struct, subprocess, sys, tempfile, zlib
import imagecodecs, numpy as np, pyvips
from PIL import Image, ImageCms, ImageDraw, ImageOps, PngImagePlugin

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.dirname(HERE)
HELPERS = os.path.abspath(sys.argv[1])
PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = 64 << 20
version = importlib.metadata.version
rows, files = [], {}


def scene(w=40, h=30):
    im = Image.new("RGB", (w, h))
    for y in range(h):
        for x in range(w):
            im.putpixel((x, y), (40 + 180 * x // w, 60 + 150 * y // h, 200 - 120 * (x + y) // (w + h)))
    d = ImageDraw.Draw(im)
    d.rectangle((w // 8, h // 6, w // 3, h // 2), fill=(230, 40, 30))
    d.ellipse((w // 2, h // 3, w - 3, h - 3), fill=(250, 220, 60))
    d.line((0, h - 1, w - 1, 0), fill=(20, 20, 60), width=2)
    return im


def soft(w=40, h=30):
    a = Image.new("L", (w, h))
    for y in range(h):
        for x in range(w):
            a.putpixel((x, y), max(0, min(255, int(300 - 9 * ((x - w / 2) ** 2 + (y - h / 2) ** 2) ** 0.5 * 20 / w))))
    return a


def run(*args, data=None):
    r = subprocess.run([str(a) for a in args], input=data, capture_output=True, timeout=120)
    if r.returncode:
        raise SystemExit(f"{args}: {r.stderr.decode()[-400:]}")
    return r.stdout


def words(*args):
    return (subprocess.run(args, capture_output=True, text=True).stdout or "").split("\n")[0]


tmp = tempfile.mkdtemp()
at = lambda n: os.path.join(tmp, n)


def seen(data):
    """What Pillow shows: turned as EXIF says, in sRGB, with its transparency."""
    im = Image.open(io.BytesIO(data))
    im.load()
    icc = im.info.get("icc_profile")
    im = ImageOps.exif_transpose(im)
    alpha = im.convert("RGBA").getchannel("A") if "A" in im.mode or "transparency" in im.info else None
    if im.mode.startswith("I"):
        im = Image.fromarray((np.asarray(im.convert("I")) >> 8).astype("uint8"))
    if im.mode in ("LA", "La"):
        im = im.convert("L")
    elif im.mode in ("P", "1", "RGBA", "RGBX", "PA"):
        im = im.convert("RGBA").convert("RGB") if im.mode != "1" else im.convert("L")
    if icc:
        try:
            im = ImageCms.profileToProfile(im, io.BytesIO(icc), ImageCms.createProfile("sRGB"), outputMode="RGB")
        except Exception:
            pass
    im = im.convert("RGB")
    if alpha is not None and alpha.getextrema()[0] < 255:
        im.putalpha(alpha)
    return im


def small(im, side=40):
    f = min(1, side / max(im.size))
    size = tuple(max(1, int(n * f + 0.5)) for n in im.size)
    return im if size == im.size else im.resize(size, Image.BOX)


def valid(name, *args, **how):
    try:
        kept(name, *args, **how)
    except Exception as e:
        print("left out:", name, repr(e)[:150])


def kept(name, encoder, data, size=None, show=True):
    if isinstance(data, str):
        data = open(data, "rb").read()
    expected = "-"
    if show:
        im = seen(data)
        o = io.BytesIO()
        small(im).save(o, "PNG", optimize=True)
        expected = hashlib.sha256(o.getvalue()).hexdigest()[:10] + ".png"
        os.makedirs(os.path.join(OUT, "shown"), exist_ok=True)
        open(os.path.join(OUT, "shown", expected), "wb").write(o.getvalue())
    with Image.open(io.BytesIO(data)) as im:
        w, h = size or im.size
    files[name] = data
    rows.append((name, encoder, "valid", w, h, expected))


def damaged(name, what, data):
    files[name] = data
    rows.append((name, "damaged by make.py", what, "-", "-", "-"))


def saved(im, fmt, **how):
    o = io.BytesIO()
    im.save(o, fmt, **how)
    return o.getvalue()


# ---- containers
def chunk(t, d):
    return struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))


def png_insert(png, t, d, before=b"IDAT"):
    i = png.index(before) - 4
    return png[:i] + chunk(t, d) + png[i:]


def segment(jpeg, marker, d):
    i = 2 + (2 + struct.unpack(">H", jpeg[4:6])[0] if jpeg[2:4] == b"\xff\xe0" else 0)
    return jpeg[:i] + bytes([0xff, marker]) + struct.pack(">H", len(d) + 2) + d + jpeg[i:]


def riff(chunks):
    body = b"WEBP" + b"".join(t + struct.pack("<I", len(d)) + d + b"\0" * (len(d) & 1) for t, d in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def chunks(webp):
    i, out = 12, []
    while i + 8 <= len(webp):
        n = struct.unpack("<I", webp[i + 4:i + 8])[0]
        out.append((webp[i:i + 4], webp[i + 8:i + 8 + n]))
        i += 8 + n + (n & 1)
    return out


def vp8x(webp, extra, flags=0, size=(40, 30)):
    got = [c for c in chunks(webp) if c[0] != b"VP8X"]
    flags |= 0x10 if any(t == b"ALPH" for t, _ in got) else 0
    head = bytes([flags, 0, 0, 0]) + struct.pack("<I", size[0] - 1)[:3] + struct.pack("<I", size[1] - 1)[:3]
    return riff([(b"VP8X", head)] + [c for c in extra if c[0] == b"ICCP"] + got + [c for c in extra if c[0] != b"ICCP"])


def exif(orientation):
    return b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HH", orientation, 0) + b"\0\0\0\0"


P3 = open(os.path.join(HERE, "display-p3.icc"), "rb").read()

im, a = scene(), soft()
rgba = im.copy(); rgba.putalpha(a)
la = Image.merge("LA", (im.convert("L"), a))
im.save(at("rgb.png")); rgba.save(at("rgba.png")); im.save(at("rgb.ppm")); im.convert("L").save(at("grey.png")); la.save(at("la.png")); im.convert("L").save(at("grey.pgm"))
pillow = "Pillow " + version("pillow")
vips = "libvips " + ".".join(str(pyvips.version(i)) for i in range(3))
codecs = "imagecodecs " + version("imagecodecs")

# ---- PNG
for m, x in {"rgb": im, "rgba": rgba, "la": la, "grey": im.convert("L"), "bit": im.convert("1"), "palette": im.quantize(16)}.items():
    valid(f"pillow-{m}.png", pillow, saved(x, "PNG"))
valid("pillow-palette-trns.png", pillow, saved(rgba.quantize(20), "PNG"))
valid("pillow-grey-trns.png", pillow, saved(im.convert("L"), "PNG", transparency=87))
valid("pillow-rgb-trns.png", pillow, saved(im, "PNG", transparency=(230, 40, 30)))
valid("pillow-grey16.png", pillow, saved(Image.fromarray((np.asarray(im.convert("L")).astype("uint16") * 257)), "PNG"))
valid("pillow-p3.png", pillow, saved(im, "PNG", icc_profile=P3))
valid("pillow-p3-alpha.png", pillow, saved(rgba, "PNG", icc_profile=P3))
valid("pillow-p3-palette.png", pillow, saved(im.quantize(16), "PNG", icc_profile=P3))
valid("pillow-apng-of-one-frame.png", pillow, png_insert(png_insert(saved(im, "PNG"), b"acTL", struct.pack(">II", 1, 0)), b"fcTL", struct.pack(">IIIIIHHBB", 0, 40, 30, 0, 0, 1, 1, 0, 0)))
for o in range(1, 9):
    valid(f"pillow-turned-{o}.png", pillow, saved(im, "PNG", exif=b"Exif\0\0" + exif(o)))
    valid(f"pillow-turned-{o}.jpg", pillow, saved(im, "JPEG", quality=92, exif=b"Exif\0\0" + exif(o)))
    valid(f"pillow-turned-{o}.webp", pillow, saved(im, "WEBP", quality=90, exif=b"Exif\0\0" + exif(o)))
base = saved(im, "PNG")
raw = zlib.compress(P3)
valid("png-profile-with-more-after-it.png", pillow, png_insert(base, b"iCCP", b"p3\0\0" + raw + b"\0\0\0more"))
valid("png-profile-broken.png", pillow, png_insert(base, b"iCCP", b"x\0\0" + zlib.compress(b"no profile at all" * 9)), show=False)
valid("png-profile-cut.png", pillow, png_insert(base, b"iCCP", b"x\0\0" + raw[:60]), show=False)
valid("png-text-packed-6-mb.png", pillow, png_insert(base, b"zTXt", b"workflow\0\0" + zlib.compress(b"{}" * 3_000_000, 9)), show=False)
valid("png-text-broken.png", pillow, png_insert(base, b"zTXt", b"a\0\0garbage"), show=False)
valid("png-newline-after.png", pillow, base + b"\r\n")
valid("png-zeros-after.png", pillow, base + bytes(9))
for t, d in {"cICP": bytes([1, 13, 0, 1]), "mDCV": bytes(24), "cLLI": bytes(8), "tIME": bytes([7, 234, 1, 1, 0, 0, 0]), "pHYs": struct.pack(">IIB", 2835, 2835, 1), "gAMA": struct.pack(">I", 45455), "sRGB": b"\0", "caBX": b"\0\0\0\x20jumb" * 5}.items():
    valid(f"png-{t}.png", pillow, png_insert(base, t.encode(), d))
magick = words("convert", "-version")[9:28]
for n, args in {"rgb48": ["-depth", "16"], "interlaced": ["-interlace", "PNG"], "grey4": ["-colorspace", "Gray", "-depth", "4"], "bit": ["-monochrome"], "png8": ["png8"], "png64": ["png64"], "png24": ["png24"]}.items():
    k = args[0] if args[0].startswith("png") else "png"
    run("convert", at("rgba.png" if n in ("png64", "png8") else "rgb.png"), *([] if k != "png" else args), f"{k}:{at('o')}")
    valid(f"imagemagick-{n}.png", magick, at("o"))
run("convert", at("la.png"), "-depth", "16", "-define", "png:color-type=4", "-define", "png:bit-depth=16", at("o.png")); valid("imagemagick-la16.png", magick, at("o.png"))
run("convert", at("rgb.png"), "-resize", "1x1!", at("o.png")); valid("imagemagick-1x1.png", magick, at("o.png"))
for n, (w, h) in {"7x1": (7, 1), "1x9": (1, 9), "5x3": (5, 3)}.items():
    run("convert", at("rgb.png"), "-resize", f"{w}x{h}!", "-interlace", "PNG", at("o.png")); valid(f"imagemagick-interlaced-{n}.png", magick, at("o.png"))
gm = words("gm", "version")[:22]
run("gm", "convert", at("rgb.png"), at("o.png")); valid("graphicsmagick-rgb.png", gm, at("o.png"))
v = lambda n: pyvips.Image.new_from_file(at(n))
for n, how in {"interlace": dict(interlace=True), "palette": dict(palette=True), "16": dict(bitdepth=8, filter="all")}.items():
    valid(f"vips-{n}.png", vips, v("rgb.png").write_to_buffer(".png", **how))
valid("vips-rgba.png", vips, v("rgba.png").write_to_buffer(".png"))
valid("vips-la.png", vips, v("la.png").write_to_buffer(".png"))
shutil.copy(at("rgba.png"), at("q.png"))
run("optipng", "-quiet", "-o5", "-force", at("q.png")); valid("optipng.png", words("optipng", "-v")[:20], at("q.png"))
valid("pngquant.png", "pngquant " + words("pngquant", "--version"), run("pngquant", "16", "-", data=open(at("rgba.png"), "rb").read()))
run("zopflipng", "-y", at("rgba.png"), at("z.png")); valid("zopflipng.png", "zopflipng 1.0.3", at("z.png"))
run("pngcrush", "-q", at("rgb.png"), at("c.png")); valid("pngcrush.png", words("pngcrush", "-version").strip()[:30] or "pngcrush", at("c.png"))
import oxipng
valid("oxipng.png", "pyoxipng " + version("pyoxipng"), oxipng.optimize_from_memory(base, level=5))
valid("oxipng-la.png", "pyoxipng " + version("pyoxipng"), oxipng.optimize_from_memory(saved(la, "PNG"), level=4))
run("ffmpeg", "-v", "error", "-y", "-i", at("rgba.png"), at("f.png")); ffmpeg = " ".join(words("ffmpeg", "-version").split()[:3]); valid("ffmpeg-rgba.png", ffmpeg, at("f.png"))
run("ffmpeg", "-v", "error", "-y", "-i", at("rgb.png"), "-pix_fmt", "rgb48be", at("f.png")); valid("ffmpeg-rgb48.png", ffmpeg, at("f.png"))
run("ffmpeg", "-v", "error", "-y", "-i", at("la.png"), "-pix_fmt", "ya16be", at("f.png")); valid("ffmpeg-ya16.png", ffmpeg, at("f.png"))
import matplotlib; matplotlib.use("Agg")
import matplotlib.pyplot as plt
f = plt.figure(figsize=(0.4, 0.3), dpi=100); plt.plot([1, 3, 2]); f.savefig(at("m.png"), transparent=True); valid("matplotlib.png", "matplotlib " + version("matplotlib"), at("m.png"))
import png as pypng
with open(at("p.png"), "wb") as o:
    pypng.Writer(40, 30, greyscale=False, bitdepth=16).write(o, (np.asarray(im).astype(int) * 257).reshape(30, -1))
valid("pypng-rgb48.png", "pypng " + version("pypng"), at("p.png"))
with open(at("p.png"), "wb") as o:
    pypng.Writer(40, 30, greyscale=True, alpha=True, bitdepth=16).write(o, (np.asarray(la).astype(int) * 257).reshape(30, -1).tolist())
valid("pypng-la16.png", "pypng " + version("pypng"), at("p.png"))
for d in (1, 2, 4):
    with open(at("p.png"), "wb") as o:
        pypng.Writer(40, 30, greyscale=True, bitdepth=d, transparent=1).write(o, (np.asarray(im.convert("L")).astype(int) >> 8 - d).tolist())
    valid(f"pypng-grey{d}-trns.png", "pypng " + version("pypng"), at("p.png"), show=d == 1)  # Pillow misses the others' transparency
import cv2
valid("opencv-rgba.png", "opencv " + cv2.__version__, cv2.imencode(".png", np.asarray(rgba)[..., [2, 1, 0, 3]])[1].tobytes())
valid("opencv-rgb.jpg", "opencv " + cv2.__version__, cv2.imencode(".jpg", np.asarray(im)[..., ::-1])[1].tobytes())
valid("opencv-rgb.webp", "opencv " + cv2.__version__, cv2.imencode(".webp", np.asarray(im)[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, 85])[1].tobytes())
valid("netpbm.png", "netpbm", run("pnmtopng", "-interlace", at("rgb.ppm")))

# ---- JPEG
for n, x, how in [("444", im, dict(subsampling=0)), ("422", im, dict(subsampling=1)), ("420", im, dict(subsampling=2)), ("progressive", im, dict(progressive=True)), ("optimised", im, dict(optimize=True)), ("grey", im.convert("L"), {}), ("grey-progressive", im.convert("L"), dict(progressive=True)), ("cmyk", im.convert("CMYK"), {}), ("cmyk-progressive", im.convert("CMYK"), dict(progressive=True)), ("keep-rgb", im, dict(keep_rgb=True)), ("restart", im, dict(restart_marker_blocks=2)), ("restart-progressive", im, dict(restart_marker_rows=1, progressive=True)), ("p3", im, dict(icc_profile=P3)), ("quality-5", im, dict(quality=5)), ("quality-100", im, dict(quality=100))]:
    valid(f"pillow-{n}.jpg", pillow, saved(x, "JPEG", **{"quality": 88, **how}))
jpeg = saved(im, "JPEG", quality=85)
icc = b"ICC_PROFILE\0"
big = segment(segment(jpeg, 0xe1, b"Exif\0\0" + exif(1) + bytes(60000)), 0xe1, b"http://ns.adobe.com/xap/1.0/\0" + b"<x/>" * 9)
for n, d in {"profile-broken": segment(jpeg, 0xe2, icc + b"\1\1" + bytes(range(200))), "profile-one-of-two": segment(jpeg, 0xe2, icc + b"\1\2" + P3[:150]), "profile-twice": segment(segment(jpeg, 0xe2, icc + b"\1\1" + P3), 0xe2, icc + b"\1\1" + P3), "profile-empty": segment(jpeg, 0xe2, icc + b"\1\1"), "profile-cut": segment(jpeg, 0xe2, icc + b"\1\1" + P3[:300]), "profile-of-rgb-in-grey": segment(saved(im.convert("L"), "JPEG"), 0xe2, icc + b"\1\1" + P3), "exif-empty": segment(jpeg, 0xe1, b"Exif\0\0"), "exif-huge": big, "comment": segment(jpeg, 0xfe, "fox, 狐".encode()), "c2pa": segment(jpeg, 0xeb, b"JP\0\1\0\0\0\1\0\0\0\x20jumb" + b"c2pa" * 10), "newline-after": jpeg + b"\n", "zeros-after": jpeg + bytes(40), "fill-bytes": jpeg[:2] + b"\xff\xff\xff" + jpeg[2:]}.items():
    valid(f"jpeg-{n}.jpg", pillow, d, show=n not in ("exif-huge",))
two = im.copy(); m = io.BytesIO(); im.save(m, "MPO", save_all=True, append_images=[scene(20, 15)], quality=85)
valid("pillow-mpo.jpg", pillow, m.getvalue())
m3 = io.BytesIO(); im.save(m3, "MPO", save_all=True, append_images=[scene(20, 15), scene(9, 9)], quality=85)
valid("pillow-mpo-of-three.jpg", pillow, m3.getvalue())
for n, args in {"progressive": ["-interlace", "JPEG"], "grey": ["-colorspace", "Gray"], "cmyk": ["-colorspace", "CMYK"], "411": ["-sampling-factor", "4x1"], "440": ["-sampling-factor", "1x2"], "rgb": ["-colorspace", "sRGB", "-set", "colorspace", "RGB"], "odd": ["-resize", "37x23!"], "1x1": ["-resize", "1x1!"]}.items():
    run("convert", at("rgb.png"), *args, "-quality", "88", at("o.jpg")); valid(f"imagemagick-{n}.jpg", magick, at("o.jpg"))
run("gm", "convert", at("rgb.png"), at("o.jpg")); valid("graphicsmagick.jpg", gm, at("o.jpg"))
turbo = "libjpeg-turbo 2.1.5 cjpeg"
for n, args in {"plain": [], "progressive": ["-progressive"], "restart": ["-restart", "1B"], "rgb": ["-rgb"], "grey": ["-grayscale"], "smooth-quality-30": ["-quality", "30", "-smooth", "20"], "16-bit-tables": ["-quality", "1"], "float": ["-dct", "float"]}.items():
    valid(f"cjpeg-{n}.jpg", turbo, run("cjpeg", *args, at("rgb.ppm")))
open(at("s"), "w").write("0;\n1;\n2;\n"); valid("cjpeg-three-scans.jpg", turbo, run("cjpeg", "-scans", at("s"), at("rgb.ppm")))
open(at("j.jpg"), "wb").write(jpeg)
valid("jpegtran-progressive.jpg", "libjpeg-turbo 2.1.5 jpegtran", run("jpegtran", "-progressive", "-copy", "all", at("j.jpg")))
valid("jpegtran-restart.jpg", "libjpeg-turbo 2.1.5 jpegtran", run("jpegtran", "-restart", "3B", "-optimize", at("j.jpg")))
import mozjpeg_lossless_optimization as moz
valid("mozjpeg.jpg", "mozjpeg " + version("mozjpeg-lossless-optimization"), moz.optimize(jpeg))
try:
    import pyjpegli
    valid("jpegli.jpg", "pyjpegli " + version("pyjpegli"), pyjpegli.encode(im.tobytes(), 40, 30, 90))
except Exception as e:
    print("jpegli:", repr(e)[:200])
valid("imagecodecs.jpg", codecs, bytes(imagecodecs.jpeg8_encode(np.asarray(im), level=90)))
try:
    hdr = np.dstack([np.asarray(im).astype("float16") / 128, np.ones((30, 40), "float16")])
    valid("libultrahdr.jpg", codecs + " (libultrahdr)", bytes(imagecodecs.ultrahdr_encode(hdr)))
except Exception as e:
    print("ultrahdr:", e)
import simplejpeg
for s in ("444", "440", "411"):
    valid(f"simplejpeg-{s}.jpg", "simplejpeg " + version("simplejpeg"), simplejpeg.encode_jpeg(np.ascontiguousarray(np.asarray(im)), quality=88, colorsubsampling=s))
for n, args in {"420": ["-pix_fmt", "yuvj420p"], "444": ["-pix_fmt", "yuvj444p"], "optimal": ["-huffman", "optimal"]}.items():
    run("ffmpeg", "-v", "error", "-y", "-i", at("rgb.png"), *args, "-q:v", "3", at("f.jpg")); valid(f"ffmpeg-{n}.jpg", ffmpeg, at("f.jpg"))
for n, how in {"progressive": dict(interlace=True), "optimised": dict(optimize_coding=True, Q=90), "restart": dict(restart_interval=2), "trellis": dict(trellis_quant=True, overshoot_deringing=True)}.items():
    valid(f"vips-{n}.jpg", vips, v("rgb.png").write_to_buffer(".jpg", **how))

# ---- WebP
cwebp = "libwebp " + words("cwebp", "-version")
for n, src, args in [("lossy", "rgb.png", []), ("lossy-alpha", "rgba.png", []), ("alpha-raw", "rgba.png", ["-alpha_method", "0"]), ("alpha-quality", "rgba.png", ["-alpha_q", "40"]), ("alpha-filter-best", "rgba.png", ["-alpha_filter", "best"]), ("alpha-unfiltered", "rgba.png", ["-alpha_filter", "none"]), ("lossless", "rgb.png", ["-lossless"]), ("lossless-alpha", "rgba.png", ["-lossless", "-exact"]), ("lossless-z9", "rgba.png", ["-z", "9"]), ("lossless-z0", "rgb.png", ["-z", "0"]), ("near-lossless", "rgb.png", ["-near_lossless", "40"]), ("grey", "grey.png", ["-lossless"]), ("quality-5", "rgb.png", ["-q", "5"]), ("quality-100-m6", "rgb.png", ["-q", "100", "-m", "6"]), ("m0", "rgb.png", ["-m", "0"]), ("segments-1-partitions", "rgb.png", ["-segments", "1", "-partition_limit", "90"]), ("sharp", "rgb.png", ["-sharp_yuv"]), ("multi-partition", "rgb.png", ["-pass", "4", "-map", "0"])]:
    run("cwebp", "-quiet", *args, at(src), "-o", at("o.webp")); valid(f"cwebp-{n}.webp", cwebp, at("o.webp"))
for n, c in {"2": 2, "4": 4, "16": 16, "200": 200}.items():
    scene().quantize(c).convert("RGB").save(at("q.png")); run("cwebp", "-quiet", "-lossless", at("q.png"), "-o", at("o.webp")); valid(f"cwebp-palette-{n}.webp", cwebp, at("o.webp"))
for w, h in ((1, 1), (17, 1), (1, 33), (37, 23), (16383, 1), (1, 16383)):
    scene(min(99, max(w, 9)), min(99, max(h, 9))).resize((w, h)).save(at("q.png"))
    for k in ([], ["-lossless"]):
        run("cwebp", "-quiet", *k, at("q.png"), "-o", at("o.webp")); valid(f"cwebp-{w}x{h}{''.join(k)}.webp", cwebp, at("o.webp"))
lossy, lossless, lossya = saved(im, "WEBP", quality=85), saved(im, "WEBP", lossless=True), saved(rgba, "WEBP", quality=85)
valid("pillow-lossy.webp", pillow, lossy); valid("pillow-lossless.webp", pillow, lossless); valid("pillow-lossy-alpha.webp", pillow, lossya)
valid("pillow-lossless-alpha.webp", pillow, saved(rgba, "WEBP", lossless=True, exact=True))
for n, x in {"lossy": lossy, "lossless": lossless, "alpha": lossya}.items():
    valid(f"webp-c2pa-{n}.webp", pillow, vp8x(x, [(b"C2PA", b"\0\0\0\x20jumb" * 9)]))
    valid(f"webp-p3-{n}.webp", pillow, vp8x(x, [(b"ICCP", P3)], 0x20))
valid("webp-profile-broken.webp", pillow, vp8x(lossy, [(b"ICCP", b"no profile")], 0x20), show=False)
valid("webp-xmp.webp", pillow, vp8x(lossy, [(b"XMP ", b"<x/>")], 4))
valid("webp-newline-after.webp", pillow, lossy + b"\n")
got = chunks(lossya)
frame = bytes(6) + struct.pack("<I", 39)[:3] + struct.pack("<I", 29)[:3] + bytes([100, 0, 0]) + b"\0" + b"".join(t + struct.pack("<I", len(d)) + d + b"\0" * (len(d) & 1) for t, d in got if t in (b"ALPH", b"VP8 "))
valid("webp-animation-of-one-frame.webp", "webpmux layout, " + pillow, riff([(b"VP8X", bytes([0x12, 0, 0, 0, 39, 0, 0, 29, 0, 0])), (b"ANIM", bytes(6)), (b"ANMF", frame)]))
run("convert", at("rgba.png"), "-define", "webp:lossless=true", at("o.webp")); valid("imagemagick-lossless.webp", magick, at("o.webp"))
run("convert", at("rgb.png"), "-quality", "70", at("o.webp")); valid("imagemagick-lossy.webp", magick, at("o.webp"))
for n, how in {"lossy": dict(Q=80), "lossless": dict(lossless=True), "near": dict(near_lossless=True, Q=50), "smart": dict(smart_subsample=True, effort=6)}.items():
    valid(f"vips-{n}.webp", vips, v("rgba.png").write_to_buffer(".webp", **how))
run("ffmpeg", "-v", "error", "-y", "-i", at("rgba.png"), "-lossless", "1", at("f.webp")); valid("ffmpeg-lossless.webp", ffmpeg, at("f.webp"))
run("ffmpeg", "-v", "error", "-y", "-i", at("rgb.png"), at("f.webp")); valid("ffmpeg-lossy.webp", ffmpeg, at("f.webp"))
valid("imagecodecs-lossless.webp", codecs, bytes(imagecodecs.webp_encode(np.asarray(rgba), lossless=True)))
# soft transparency and ramps that need all of a lossless decoder
y, x = np.mgrid[0:64, 0:64]
glow = np.dstack([np.full((64, 64), 250), 4 * x % 256, 128 + y, np.clip(255 - 8 * np.hypot(x - 32, y - 32), 0, 255)]).astype("uint8")
Image.fromarray(glow).save(at("g.png")); run("cwebp", "-quiet", at("g.png"), "-o", at("o.webp")); valid("cwebp-glow-64.webp", cwebp, at("o.webp"))
y, x = np.mgrid[0:1024, 0:1024]
ramp = np.dstack([x // 4, y // 4, (x + y) // 8]).astype("uint8")
Image.fromarray(ramp).save(at("g.png")); run("cwebp", "-quiet", "-lossless", at("g.png"), "-o", at("o.webp")); valid("cwebp-ramp-1024.webp", cwebp, at("o.webp"))
glow = np.dstack([np.full((1024, 1024), 250), x // 4, y // 4, np.clip(255 - np.hypot(x - 512, y - 512) / 2, 0, 255)]).astype("uint8")
Image.fromarray(glow).save(at("g.png")); run("cwebp", "-quiet", at("g.png"), "-o", at("o.webp")); valid("cwebp-glow-1024.webp", cwebp, at("o.webp"))

# ---- other languages
os.makedirs(at("h"), exist_ok=True)
run(os.path.join(HELPERS, "gow.bin"), at("h")); run(os.path.join(HELPERS, "rs/target/release/pictures"), at("h"))
run("node", os.path.join(HELPERS, "make.mjs"), at("h"), at("rgba.png"), at("rgb.png"))
names = {"go-": "Go 1.26.8", "nativewebp-": "nativewebp 0.9.3", "rust-": "image 0.25.6 (Rust)", "jpeg-encoder-": "jpeg-encoder 0.6.1 (Rust)"}
for n in sorted(os.listdir(at("h"))):
    enc = next((v for k, v in names.items() if n.startswith(k)), "npm " + n.rsplit("-", 1)[0])
    valid(n, enc, os.path.join(at("h"), n))

# ---- C2PA as its own library writes it
import c2pa, datetime
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

authority, author = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())


def certificate(name, key, is_authority):
    called = lambda n: x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, n), x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Pictures")])
    now, no = datetime.datetime.now(datetime.timezone.utc), dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False)
    b = x509.CertificateBuilder(called("authority"), called(name), key.public_key(), x509.random_serial_number(), now - datetime.timedelta(1), now + datetime.timedelta(900))
    b = b.add_extension(x509.BasicConstraints(is_authority, None), True).add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
    b = b.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), False)
    b = b.add_extension(x509.KeyUsage(digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority, **no), True)
    if not is_authority:
        b = b.add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.EMAIL_PROTECTION]), True)
    return b.sign(authority, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


chain = certificate("author", author, False) + certificate("authority", authority, True)
pem = author.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
manifest = {"claim_generator_info": [{"name": "pictures", "version": "1"}], "title": "fox", "assertions": [{"label": "c2pa.actions", "data": {"actions": [
    {"action": "c2pa.created", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"}]}}]}
for n, kind, data in (("c2pa.png", "image/png", base), ("c2pa.jpg", "image/jpeg", saved(im, "JPEG", quality=85, progressive=True)), ("c2pa-lossless.webp", "image/webp", lossless)):
    signed = io.BytesIO()
    c2pa.Builder(manifest).sign(c2pa.Signer.from_info(c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, chain, pem, None)), kind, io.BytesIO(data), signed)
    valid(n, "c2pa-python " + version("c2pa-python"), signed.getvalue())

# ---- damage
def cut(x, part):
    return x[:int(len(x) * part)]


def recut(webp, name, part):
    got = chunks(webp)
    return riff([(t, d[:int(len(d) * part)] if t == name else d) for t, d in got])


pic = {"baseline": saved(scene(64, 48), "JPEG", quality=90), "progressive": saved(scene(64, 48), "JPEG", quality=90, progressive=True)}
for n, j in pic.items():
    for p in (0.5, 0.75, 0.9, 0.97):
        damaged(f"damaged-jpeg-{n}-cut-{p}-ended.jpg", f"cut to {p} and ended again", cut(j, p) + b"\xff\xd9")
    sos = j.index(b"\xff\xda")
    damaged(f"damaged-jpeg-{n}-no-end.jpg", "no end marker", j[:-2])
    damaged(f"damaged-jpeg-{n}-no-scan.jpg", "no scan", j[:sos] + b"\xff\xd9")
    damaged(f"damaged-jpeg-{n}-zeroed.jpg", "second half zeroed", j[:len(j) // 2] + bytes(len(j) - len(j) // 2 - 2) + b"\xff\xd9")
    t = j.index(b"\xff\xc4"); l = struct.unpack(">H", j[t + 2:t + 4])[0]
    damaged(f"damaged-jpeg-{n}-no-table.jpg", "a Huffman table is missing", j[:t] + j[t + 2 + l:])
    q = j.index(b"\xff\xdb"); l = struct.unpack(">H", j[q + 2:q + 4])[0]
    damaged(f"damaged-jpeg-{n}-no-quantisation.jpg", "a quantisation table is missing", j[:q] + j[q + 2 + l:])
    f = j.index(b"\xff\xc0" if n == "baseline" else b"\xff\xc2")
    damaged(f"damaged-jpeg-{n}-higher.jpg", "its header claims twice the height", j[:f + 5] + struct.pack(">H", 96) + j[f + 7:])
j = pic["progressive"]; last = j.rindex(b"\xff\xda")
damaged("damaged-jpeg-progressive-last-scan.jpg", "the last scan is missing", j[:last] + b"\xff\xd9")
m2 = m.getvalue(); damaged("damaged-mpo-cut.jpg", "the second picture is cut", m2[:-40])
damaged("damaged-mpo-of-three-cut.jpg", "the third picture is cut", m3.getvalue()[:-40])
damaged("damaged-jpeg-script-after.jpg", "something else after the end", jpeg + b"<script>")
j3 = run("cjpeg", "-scans", at("s"), at("rgb.ppm")); last = j3.rindex(b"\xff\xda"); damaged("damaged-jpeg-three-scans-one-missing.jpg", "the last colour is missing", j3[:last] + b"\xff\xd9")
j4 = saved(scene(64, 48), "JPEG", quality=90, restart_marker_blocks=3); r = j4.index(b"\xff\xd1"); r2 = j4.index(b"\xff\xd2"); damaged("damaged-jpeg-restart-missing.jpg", "what stands between two restarts is missing", j4[:r] + j4[r2:])
run("cjpeg", "-arithmetic", "-outfile", at("ar.jpg"), at("rgb.ppm")); damaged("refused-arithmetic.jpg", "no browser shows it", open(at("ar.jpg"), "rb").read())
damaged("refused-12-bit.jpg", "no browser shows it", bytes(imagecodecs.jpeg_encode(np.asarray(im).astype("uint16") * 16, bitspersample=12)))
big = {"lossy": (saved(scene(64, 48), "WEBP", quality=80), b"VP8 "), "lossless": (saved(scene(64, 48), "WEBP", lossless=True), b"VP8L")}
sa = scene(64, 48); sa.putalpha(soft(64, 48)); big["alpha"] = (saved(sa, "WEBP", quality=80), b"ALPH")
for n, (x, name) in big.items():
    for p in (0.1, 0.5, 0.9):
        damaged(f"damaged-webp-{n}-cut-{p}.webp", f"{name.decode().strip()} cut to {p}, lengths as they ought to be", recut(x, name, p))
    got = chunks(x)
    damaged(f"damaged-webp-{n}-zeroed.webp", f"second half of {name.decode().strip()} zeroed", riff([(t, d[:len(d) // 2] + bytes(len(d) - len(d) // 2) if t == name else d) for t, d in got]))
    damaged(f"damaged-webp-{n}-end-cut.webp", "file cut", x[:-8])
    damaged(f"damaged-webp-{n}-start.webp", "first byte of the picture wrong", riff([(t, bytes([d[0] ^ 3]) + d[1:] if t == name else d) for t, d in got]))
png = saved(scene(64, 48), "PNG")
i = png.index(b"IDAT"); l = struct.unpack(">I", png[i - 4:i])[0]
damaged("damaged-png-cut.png", "cut", cut(png, 0.7))
damaged("damaged-png-no-end.png", "IEND is missing", png[:-12])
damaged("damaged-png-checksum.png", "a bit is wrong", png[:i + 60] + bytes([png[i + 60] ^ 4]) + png[i + 61:])
damaged("damaged-png-no-pixels.png", "IDAT is missing", png[:i - 4] + png[i + 8 + l:])
damaged("damaged-png-pixels-cut.png", "IDAT cut, checksum as it ought to be", png[:i - 4] + chunk(b"IDAT", png[i + 4:i + 4 + l // 2]) + chunk(b"IEND", b""))
damaged("damaged-png-fewer-rows.png", "fewer rows than its header says", png[:16] + png[16:20] + struct.pack(">I", 60) + png[24:29] + struct.pack(">I", zlib.crc32(png[12:20] + struct.pack(">I", 60) + png[24:29])) + png[33:])
pal = saved(im.quantize(16), "PNG"); p = pal.index(b"PLTE"); l = struct.unpack(">I", pal[p - 4:p])[0]
damaged("damaged-png-no-palette.png", "PLTE is missing", pal[:p - 4] + pal[p + 8 + l:])
apng = saved(im, "PNG", save_all=True, append_images=[im.rotate(90)]); damaged("refused-animation.png", "an animation", apng)
damaged("refused-animation.webp", "an animation", saved(im, "WEBP", save_all=True, append_images=[im.rotate(90)]))

for n, d in files.items():
    open(os.path.join(OUT, n), "wb").write(d)
with open(os.path.join(OUT, "pictures.tsv"), "w") as o:
    for r in rows:
        o.write("\t".join(str(c).replace("\t", " ") for c in r) + "\n")
print(len(rows), "pictures of", len({r[1] for r in rows}), "encoders,", sum(map(len, files.values())), "bytes")
shutil.rmtree(tmp)
