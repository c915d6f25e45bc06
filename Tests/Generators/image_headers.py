"""Small images of every kind that is read, with the size that Pillow tells once turned as EXIF says."""
import base64
import datetime
import io
import json
import os
import platform
import sys

import PIL
from PIL import Image, ImageOps

FOLDER = os.path.join(os.path.dirname(__file__), "..", "LabelsTests", "Golden")
cases = []


def add(name, image, **options):
    file = io.BytesIO()
    image.save(file, **options)
    content = file.getvalue()
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    # TIFF tags say the same, but viewers and labeling tools do not turn TIFF files.
    if options["format"] == "TIFF":
        shown = Image.open(io.BytesIO(content))
    cases.append(dict(name=name, width=shown.width, height=shown.height,
                      turned=shown.size != image.size, base64=base64.b64encode(content).decode()))


def oriented(value):
    exif = Image.Exif()
    exif[274] = value
    return exif


plain = Image.new("RGB", (37, 21), (9, 99, 199))
large = Image.new("L", (700, 300))
add("png", plain, format="PNG")
add("gif", plain.convert("P"), format="GIF")
add("bmp", plain, format="BMP")
add("tiff", plain, format="TIFF", compression="tiff_lzw")
add("webp lossy", plain, format="WEBP")
add("webp lossless", plain, format="WEBP", lossless=True)
add("webp extended", plain, format="WEBP", exif=oriented(1))
add("jpeg", plain, format="JPEG")
add("jpeg progressive", large, format="JPEG", progressive=True, quality=1)
add("jpeg with a comment", plain, format="JPEG", comment=b"\xff\xd8\xff\xe0 no frame")
for value in range(1, 9):
    add(f"jpeg orientation {value}", plain, format="JPEG", exif=oriented(value))

provenance = dict(kind="independent", tool=f"Pillow {PIL.__version__}, Python {platform.python_version()}",
                  script="Tests/Generators/" + os.path.basename(sys.argv[0]),
                  made=datetime.date.today().isoformat(),
                  note="width and height as displayed; turned: the EXIF orientation exchanges them")
lines = ",\n".join("    " + json.dumps(c) for c in cases)
text = '{\n  "provenance": ' + json.dumps(provenance) + ',\n  "cases": [\n' + lines + "\n  ]\n}\n"
with open(os.path.join(FOLDER, "image_headers.json"), "w") as file:
    file.write(text)
print(f"image_headers: {len(cases)} cases, {len(text)} bytes")
