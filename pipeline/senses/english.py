"""What English says about how a sentence can end."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that need another one after them. Particles that end good sentences (in, on, up, out, off) are left out.
OPEN_WORDS = _words("""
    a an the and or but nor of to from with for by at into onto upon via per than as if because although unless until
    while whether whose which our their its your his my every each whole such other including regarding between
    towards among within without against during will would shall should must may might can could be being is are was
    were am has have had
""")
DETERMINERS = _words("a an the their our its his her your this these those every each all any")
VERBS = _words("""
    is are was were be been being has have had do does did can could will would shall should may might must need needs
    know live work make take give go get feel want receive remain become
""")
ENDINGS = _words("""
    s es d ed ing er ers or ors r rs ly al ally ment ments ful ness ity ities able ible ive ion ions ation ations ist
    ists ance ence ant ent ary y ies ied ship ships less wide based time day days work er's
""")
"""What makes one whole word of another: ``implement`` is not a cut-off ``implementation``."""


INFLECTIONS = _words("s es d ed ing ly 's ’s")
"""A word that the document also has with one of these is a word."""
SHORT_WORDS = _words("go us me so ok am pm do we he up no id tv ie eg")
"""Words of two letters that may stand at an end; any other that the document uses nowhere else is a piece."""
LETTERS_ADDED = frozenset("sdrny")
"""Single letters that make another word of a word (see, seen; wide, wider)."""


def is_fragment(beginning: str, word: str) -> bool:
    """True where ``beginning`` looks like a piece of ``word`` and not like a word that ``word`` was made from."""
    rest = word[len(beginning) :]
    if not rest or not word.startswith(beginning):
        return False
    if len(rest) == 1:
        return rest not in LETTERS_ADDED and (rest != "e" or len(beginning) >= 5)
    return rest not in ENDINGS and not (beginning.endswith("s") and f"s{rest}" in ENDINGS)
