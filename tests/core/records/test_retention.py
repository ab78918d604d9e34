"""How long call records are kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.errors import UserError
from pbxgui.core.records.retention import LONGEST_DAYS, Retention

NOW = datetime(2026, 11, 22, tzinfo=UTC)
RETENTIONS = st.builds(Retention, st.none() | st.integers(1, LONGEST_DAYS))


@given(RETENTIONS)
def test_what_is_written_is_read(retention: Retention) -> None:
    assert Retention.read(retention.text()) == retention


def test_days_count_back_and_for_ever_forgets_nothing() -> None:
    assert Retention().oldest(NOW) == NOW - timedelta(days=400)
    assert Retention(1).oldest(NOW) == NOW - timedelta(days=1)
    assert Retention(LONGEST_DAYS).oldest(NOW) is not None
    assert Retention(None).oldest(NOW) is None


@pytest.mark.parametrize("days", [0, -1, LONGEST_DAYS + 1])
def test_days_that_nobody_can_mean_are_refused(days: int) -> None:
    with pytest.raises(UserError) as caught:
        Retention(days)
    assert caught.value.code == "bad-days"


@pytest.mark.parametrize("text", ["", "never", "-5", "4e2", "٤٠٠", "9" * 400])
def test_text_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        Retention.read(text)
    assert caught.value.code == "bad-retention"
