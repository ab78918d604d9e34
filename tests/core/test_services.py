"""Service numbers: what is one, and what it is about."""

import pytest

from pbxgui.core.config.fields import is_number
from pbxgui.core.services import ECHO_TEST, HEAR_NUMBER, RECORD_GREETING, SERVICES, Service, service_of


@pytest.mark.parametrize(
    ("dialled", "expected"),
    [
        ("*43", (ECHO_TEST, "")),
        ("*442001", (HEAR_NUMBER, "2001")),
        ("*77+49301234567", (RECORD_GREETING, "+49301234567")),
        ("*44*43", (HEAR_NUMBER, "*43")),
        ("*431", None),
        ("*44", None),
        ("*77", None),
        ("2001", None),
        ("", None),
        ("43", None),
    ],
)
def test_service_of(dialled: str, expected: tuple[Service, str] | None) -> None:
    assert service_of(dialled) == expected


def test_every_telephone_can_dial_them_and_none_begins_another() -> None:
    codes = [service.code for service in SERVICES]
    assert all(map(is_number, codes))
    assert not any(one != other and one.startswith(other) for one in codes for other in codes)
