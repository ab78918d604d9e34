"""Extensions keep their secrets, and generate strong ones."""

import pytest

from pbxgui.core.config import Device, Extension, generate_secret
from pbxgui.core.errors import UserError


def test_a_generated_secret_is_strong_and_never_the_same() -> None:
    secrets = {generate_secret() for _ in range(1000)}
    assert len(secrets) == 1000
    assert {len(secret) for secret in secrets} == {20}
    assert not set("".join(secrets)) & set("l1IoO0")
    assert Extension("1001", "Desk", secrets.pop()).secret


@pytest.mark.parametrize(
    "secret", ["short-of-12", "x" * 129, "with a space in it", "line\nbreak in it", "ümläute-überall"]
)
def test_a_weak_or_unusable_secret_is_refused_and_not_told(secret: str) -> None:
    with pytest.raises(UserError) as raised:
        Extension("1001", "Desk", secret)
    assert raised.value.code == "bad-secret"
    assert secret not in str(raised.value)


def test_the_secret_is_in_no_representation() -> None:
    assert "correct-horse" not in repr(Extension("1001", "Desk", "correct-horse"))


def test_devices_have_names_of_their_own() -> None:
    desk, soft = Device("Desk phone", "sip:1001@192.0.2.1"), Device("Laptop", "sip:1001@192.0.2.2")
    assert Extension("1001", "Desk", "x" * 12, (desk, soft)).devices == (desk, soft)
    with pytest.raises(UserError, match="device of extension 1001"):
        Extension("1001", "Desk", "x" * 12, (desk, Device("DESK PHONE", soft.contact)))


def test_an_extension_may_have_two_calls_unless_told_otherwise() -> None:
    assert Extension("1001", "Desk", "x" * 12).call_limit == 2
    assert [Extension("1001", "Desk", "x" * 12, (), limit).call_limit for limit in (1, 99)] == [1, 99]


@pytest.mark.parametrize("limit", [-1, 0, 100])
def test_no_call_or_too_many_are_no_limit(limit: int) -> None:
    with pytest.raises(UserError, match=f"cannot have {limit} calls at once") as raised:
        Extension("1001", "Desk", "x" * 12, (), limit)
    assert raised.value.code == "bad-call-limit"
