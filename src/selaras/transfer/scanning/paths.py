"""Names of files and paths, and the words in them: ``uploads/2024/maria-saputra/photo.jpg``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from selaras.transfer.meanings import Kind, look_of

_PATH = re.compile(r"(?:\w+://)?[^\s/\\][^/\\\n]*(?:[/\\][^/\\\n]*)+|[^/\\\n]{1,200}\.[A-Za-z][A-Za-z0-9]{1,4}")
_FILE = re.compile(
    r"\S*[/\\]\S*|[^/\\\n]{1,200}\.(?:jpe?g|png|gif|webp|hei[cf]|tiff?|bmp|svg|pdf|docx?|xlsx?|pptx?|od[tspg]|rtf|txt|csv|tsv|json|xml|html?|md"
    r"|zip|rar|7z|gz|mp[34]|m4[av]|wav|ogg|opus|mov|avi|webm|mkv|eml|msg|vcf)",
    re.IGNORECASE,
)
"""A path without blanks, or the name of a file: texts have slashes and blanks, and end in names of domains."""
_LONGEST, _MOSTLY, _LEAST = 500, 0.9, 3
"""Letters of a path; the share of the values that are paths; the fewest different words at one place of them."""
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_BETWEEN = re.compile(r"(?:%20|[\W_\d])+")


def are_paths(sample: Sequence[str]) -> bool:
    """Whether the values of a sample are mostly names of files or paths."""
    values = [value.strip() for value in sample if value.strip()]
    paths = sum(len(value) <= _LONGEST and _FILE.fullmatch(value) is not None for value in values)
    return len(set(values)) >= _LEAST and paths >= _MOSTLY * len(values)


def words_in_paths(sample: Sequence[str]) -> float:
    """How much the words at one place of the paths in a sample look like names of people, from 0 to 1; 0 where they are no paths.

    Places are counted from the end, so that folders of different depth do not matter; only words of two or more count, as
    single ones are mostly what folders hold.
    """
    values = [value.strip() for value in sample if value.strip()]
    paths = [value for value in values if len(value) <= _LONGEST and _PATH.fullmatch(value)]
    if not values or len(paths) < _MOSTLY * len(values):
        return 0.0
    places: dict[int, list[str]] = defaultdict(list)
    for path in paths:
        for place, part in enumerate(reversed(re.split(r"[/\\]", path))):
            words = _BETWEEN.sub(" ", _ENDING.sub("", part)).split()
            if len(words) > 1:
                places[place].append(" ".join(words).title())
    looks = [look_of(words) for words in places.values() if len(set(words)) >= _LEAST]
    return max((look.of(Kind.PERSON) for look in looks if look is not None), default=0.0)
