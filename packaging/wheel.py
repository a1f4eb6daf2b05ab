"""A wheel that carries the binary: python3 packaging/wheel.py VERSION BINARY DEPENDENCIES FOLDER. Prints the name of the wheel.

The binary is static, so that it needs neither glibc nor musl: the wheel is tagged for both.
"""

import base64
import hashlib
import pathlib
import sys
import zipfile

TAGS = ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"]
METADATA = """Metadata-Version: 2.1
Name: itx
Version: {version}
Summary: Exact growth, year-to-date and year-on-year figures for monthly statistics, by the fiscal calendar
License: MIT OR Apache-2.0
Description-Content-Type: text/markdown

{readme}"""


def main():
    version, binary, dependencies, folder = sys.argv[1:]
    top = pathlib.Path(__file__).resolve().parent.parent
    info = f"itx-{version}.dist-info"
    tags = "".join(f"Tag: py3-none-{tag}\n" for tag in TAGS)
    readme = (top / "README.md").read_text(encoding="utf-8")
    files = {
        f"itx-{version}.data/scripts/itx": pathlib.Path(binary).read_bytes(),
        f"{info}/METADATA": METADATA.format(version=version, readme=readme).encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: itx\nRoot-Is-Purelib: false\n{tags}".encode(),
        f"{info}/licenses/LICENSE-APACHE": (top / "LICENSE-APACHE").read_bytes(),
        f"{info}/licenses/LICENSE-MIT": (top / "LICENSE-MIT").read_bytes(),
        f"{info}/licenses/DEPENDENCIES.txt": pathlib.Path(dependencies).read_bytes(),
    }
    record = "".join(f"{name},sha256={digest(data)},{len(data)}\n" for name, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    wheel = f"itx-{version}-py3-none-{'.'.join(TAGS)}.whl"
    with zipfile.ZipFile(pathlib.Path(folder) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # The same bytes whenever it is built; only the binary may be run.
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    print(wheel)


def digest(data):
    """The SHA-256 as a record of a wheel has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


main()
