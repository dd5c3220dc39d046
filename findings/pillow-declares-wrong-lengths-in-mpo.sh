#!/usr/bin/env bash
# Pillow 13.0.0 saves three pictures as one MPO file (Multi-Picture Format, CIPA DC-007). The index at its start declares
# of each its length. From the third picture on the length is wrong: it reaches beyond the end of the file, though the
# picture is whole. Who refuses a file because a declared part ends after the file refuses sound pictures.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
timeout 120 "$folder/venv/bin/pip" --quiet --disable-pip-version-check install pillow==13.0.0
timeout 60 "$folder/venv/bin/python" - <<'PYTHON'
import io, struct, sys
import PIL
from PIL import Image

pictures = [Image.new("RGB", size, colour) for size, colour in (((40, 30), "red"), ((20, 15), "green"), ((9, 9), "blue"))]
out = io.BytesIO()
pictures[0].save(out, "MPO", save_all=True, append_images=pictures[1:])
data = out.getvalue()
base = data.index(b"MPF\0") + 4
order = "<" if data[base:base + 2] == b"II" else ">"
tags = base + struct.unpack_from(order + "I", data, base + 4)[0]
for n in range(struct.unpack_from(order + "H", data, tags)[0]):
    tag, _, count, value = struct.unpack_from(order + "HHII", data, tags + 2 + 12 * n)
    if tag == 0xB002:
        entries = [struct.unpack_from(order + "III", data, base + value + 16 * i) for i in range(count // 16)]
starts = [offset and base + offset for _, _, offset in entries]
real = [end - start for start, end in zip(starts, starts[1:] + [len(data)])]
declared = [length for _, length, _ in entries]
print(f"Pillow {PIL.__version__}: a file of {len(data)} bytes, pictures of {real} bytes, declared {declared}")
assert all(data[start:start + 2] == b"\xff\xd8" for start in starts) and data.endswith(b"\xff\xd9")
if declared[:2] != real[:2] or declared[2] == real[2] or starts[2] + declared[2] <= len(data):
    sys.exit("that has changed")
print("the third picture is declared to end", starts[2] + declared[2] - len(data), "bytes after the file")
PYTHON
