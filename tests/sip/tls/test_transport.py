"""Where the library's TLS is not to be relied on, there is none."""

import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.limits import STOCK, Limits
from pbxgui.sip.tls.transport import check_supported


def test_the_stock_engine_has_no_tls() -> None:
    with pytest.raises(EnvironmentProblem, match=r"OpenSSL 1\.0\.2") as caught:
        check_supported(STOCK)
    assert caught.value.code == "tls-unsupported"


def test_the_full_engine_has() -> None:
    check_supported(Limits(1024, 256, 2048, 4096, stock=False))
