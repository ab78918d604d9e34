"""Three kinds of error: the person's input, the environment around us, and our own mistakes.

Every error carries a stable `code` for scripts and translations, a sentence for the person, and a hint that
says what to do next.
"""

from pbxgui.core.sentence import Sentence, joined, word


class PbxError(Exception):
    """Base of all errors that pbxgui raises on purpose.

    Attributes:
        code: stable identifier, kebab-case, never reworded once released.
        message: one sentence for the person, naming the field and the value.
        hint: the remedy, or an empty string when there is none to offer.

    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = word(message)
        self.hint = word(hint)

    @property
    def sentence(self) -> Sentence:
        """Message and hint one after the other, as `str` gives them, for who says them in another language."""
        return joined(" ", filter(None, (self.message, self.hint)))

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class UserError(PbxError):
    """What the person gave us cannot be used; the old state stays as it was."""


class EnvironmentProblem(PbxError):
    """The machine, the network or another program is not as needed (port in use, disk full)."""


class Bug(PbxError):
    """We broke our own rules. Reported with everything needed to mend it."""
