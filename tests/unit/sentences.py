"""What a host is told when the app can't start."""

import re


def is_one_sentence(text: str, *, about: str, quoting: str = "") -> bool:
    """Say whether a text is one line, one sentence, and names what it is about.

    `quoting` is a value that the sentence may repeat as Python writes it.
    """
    plain = text.replace(repr(quoting), "") if quoting else text
    inner = plain.removesuffix(".")
    whole = text.isprintable() and plain.endswith(".") and not inner.endswith((".", "!", "?"))
    return whole and text.startswith(about) and not re.search(r"[.!?]\s+[A-Z“]", inner)
