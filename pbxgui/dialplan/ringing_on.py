"""Who rings on where a Dial follows a Dial at once: what the embedded engine does, on a virtual clock."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

Patience = Callable[[str], float]
"""A target -> seconds after which its phone answers or refuses."""


@dataclass(frozen=True, slots=True)
class Rung:
    """What a Dial has left behind.

    Attributes:
        began: since when each of its targets rang.
        ended: when it ended.
        timed_out: whether it ended because its time was up.

    """

    began: Mapping[str, float] = field(default_factory=dict)
    ended: float = -1.0
    timed_out: bool = False

    def since(self, targets: Collection[str], now: float, patience: Patience) -> Mapping[str, float]:
        """Return since when each target of the next Dial rings.

        Where time has passed in between that is now. Where none has, those that ring ring on. Those that have
        refused count as rung since then, and so refuse at once, in the next round of a group: all who rang before,
        and more of them or for more time.
        """
        if now > self.ended:
            return dict.fromkeys(targets, now)
        added = set(targets) - set(self.began)
        is_next_round = set(self.began) <= set(targets) and (bool(added) or self.timed_out)

        def began(target: str) -> float:
            before = self.began.get(target, now)
            return before if is_next_round or before + patience(target) > now else now

        return {target: began(target) for target in targets}


NOBODY_RINGS = Rung()
