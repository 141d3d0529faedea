"""Other tools, set up as their documentation says, to be measured on the same data."""

from __future__ import annotations

import functools
import logging
import re
from typing import Any


@functools.cache
def presidio_engine() -> Any:
    """presidio-analyzer with its recognisers of patterns and of telephones, those for Asia on; ``None`` where it is not installed."""
    try:
        from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
        from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
    except ImportError:
        return None

    class NoLanguageModel(NlpEngine):  # type: ignore[misc]
        """Tokens by blanks: the pattern recognisers need no more, and this flatters presidio's speed."""

        engine_name = "none"
        is_available = True

        def load(self) -> None: ...
        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            words = list(re.finditer(r"\S+", text))
            tokens = [word[0] for word in words]
            return NlpArtifacts([], tokens, [word.start() for word in words], tokens, self, language)

        def process_batch(self, texts: Any, language: str, **_: Any) -> Any:
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            return False

        def is_punct(self, word: str, language: str) -> bool:
            return False

        def get_supported_entities(self) -> list[str]:
            return []

        def get_supported_languages(self) -> list[str]:
            return ["en"]

    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    known = {type(item) for item in registry.recognizers}
    for recogniser in vars(predefined_recognizers).values():  # those of single states are off unless asked for
        if isinstance(recogniser, type) and hasattr(recogniser, "PATTERNS") and recogniser not in known:
            registry.add_recognizer(recogniser(supported_language="en"))
    phones = predefined_recognizers.PhoneRecognizer(supported_language="en")
    registry.recognizers = [*(item for item in registry.recognizers if hasattr(item, "patterns")), phones]
    engine = AnalyzerEngine(registry=registry, nlp_engine=NoLanguageModel(), supported_languages=["en"])
    logging.getLogger("tldextract").disabled = True
    engine.analyze("warm up: an@example.com", language="en")
    return engine
