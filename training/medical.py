"""Lists words of English names of diseases and drugs: python -m training.medical --wheels FOLDER."""

from __future__ import annotations

import argparse
import lzma
import re
from pathlib import Path

from training.sources import commonness, diagnoses, drugs, english_words, kept_apart

TARGET = Path(__file__).parents[1] / "src/selaras/transfer/meanings/medical.txt.xz"
_CHAPTERS = "ABCDEFGHIJKLMNOPQ"
"""Chapters of diseases; those of injuries, causes and circumstances are of everyday words."""
_COMMON = 3.0
"""Words that are more common than one in a million, on the Zipf scale, are everyday words."""


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, required=True)
    wheels = parser.parse_args().wheels
    common = commonness(wheels)
    listed = {
        word
        for code, text in diagnoses(wheels)
        if code[0] in _CHAPTERS
        for word in re.findall(r"(?<![\w'-])[a-z]{6,}(?![\w'-])", text)
    }
    names, brands = drugs(wheels)
    names |= {brand for brand in brands if not kept_apart(brand)}
    listed |= {name for name in names - set(english_words(wheels)) if re.fullmatch(r"[a-z]{6,24}", name)}
    listed = {word for word in listed if common.get(word, 0) < _COMMON}
    TARGET.write_bytes(lzma.compress("\n".join(sorted(listed)).encode()))
    print(f"{len(listed):,} words, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
