"""Measure detection: python -m benchmarks.detection PART [--tables N] [--seed N] [--wheels FOLDER] [--corpora FOLDER] [--tables-folder FOLDER]."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from benchmarks.detection import (
    agreement,
    calibration,
    number_columns,
    outside_tables,
    outside_texts,
    public,
    published,
    sensitive,
    text_spans,
    thresholds,
    word_columns,
)
from benchmarks.detection.outside_truth import Half
from selaras.transfer.rules import read_rules


def main() -> None:
    """Print the tables of the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "part",
        nargs="?",
        default="all",
        choices=[
            "numbers",
            "words",
            "texts",
            "sensitive",
            "public",
            "published",
            "outside",
            "outside-texts",
            "thresholds",
            "calibration",
            "agreement",
            "all",
        ],
    )
    parser.add_argument("--tables", type=int, default=20, help="tables of each size for each column and header")
    parser.add_argument("--texts", type=int, default=400, help="texts for each list of names")
    parser.add_argument(
        "--seed", type=int, default=1, help="1 is for tuning; another for a figure that nobody tuned to"
    )
    parser.add_argument(
        "--wheels",
        type=Path,
        help="folder of the packages that training/README.md names, for `public`, `published` and `sensitive`",
    )
    parser.add_argument(
        "--corpora",
        type=Path,
        help="folder of labelled texts, a JSON object a line, for `outside-texts` and `agreement`",
    )
    parser.add_argument(
        "--tables-folder", type=Path, help="folder of the tables that outside.toml names, for `outside`"
    )
    parser.add_argument(
        "--half", type=Half, choices=list(Half), default=Half.BOTH, help="which half of the tables, for `outside`"
    )
    parser.add_argument("--details", action="store_true", help="print every column that was wrong, for `outside`")
    parser.add_argument("--show", type=int, default=0, help="so many of what was missed, for `outside-texts`")
    parser.add_argument(
        "--rules",
        type=Path,
        help="a selaras.toml with a named-entity model ([model], docs/how-to/own-identifiers.md) to be asked as well, for `outside-texts`",
    )
    chosen = parser.parse_args()
    if chosen.part in ("numbers", "all"):
        number_columns.report(chosen.tables, chosen.seed)
    if chosen.part in ("words", "all"):
        word_columns.report(chosen.tables, chosen.seed)
    if chosen.part in ("texts", "all"):
        text_spans.report(chosen.texts, chosen.seed)
    if chosen.part in ("sensitive", "all"):
        sensitive.report(max(1, chosen.tables // 4), chosen.seed, chosen.wheels)
    if chosen.part in ("calibration", "all"):
        calibration.report(200 * chosen.tables, chosen.seed)
    if chosen.part in ("public", "published") and chosen.wheels is None:
        parser.error(f"{chosen.part}: give --wheels FOLDER (training/README.md says how to fetch it)")
    if chosen.part in ("outside-texts", "agreement") and chosen.corpora is None:
        parser.error(f"{chosen.part}: give --corpora FOLDER")
    if chosen.part == "outside" and not (chosen.tables_folder or chosen.corpora):
        parser.error(
            "outside: give --tables-folder FOLDER with the files that outside.toml names, --corpora FOLDER, or both"
        )
    if chosen.part in ("outside", "all") and chosen.tables_folder:
        outside_tables.report(chosen.tables_folder, chosen.half, chosen.details)
    if chosen.part == "thresholds":
        if chosen.tables_folder is None:
            parser.error("thresholds: give --tables-folder FOLDER with the files that outside.toml names")
        thresholds.report(chosen.tables_folder, chosen.half)
    if chosen.part in ("outside", "outside-texts", "all") and chosen.corpora:
        rules = read_rules(chosen.rules) if chosen.rules else None
        outside_texts.report(chosen.corpora, chosen.show, partial(outside_texts.ours, rules=rules))
    if chosen.part == "agreement":
        agreement.report(chosen.corpora, chosen.texts)
    if chosen.part in ("public", "all") and chosen.wheels:
        public.report(chosen.wheels, chosen.tables, chosen.seed)
    if chosen.part in ("published", "all") and chosen.wheels:
        published.report(chosen.wheels)


if __name__ == "__main__":
    main()
