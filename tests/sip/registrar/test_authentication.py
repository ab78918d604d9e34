"""Who a request is from: only who proves the secret, only once with the same proof."""

from dataclasses import replace

from pbxgui.sip.message import SipMessage
from pbxgui.sip.registrar.authentication import Authenticator, Challenged, Proven
from pbxgui.sip.registrar.digest import Algorithm, Credentials, response_of
from pbxgui.sip.registrar.header_fields import parameters
from pbxgui.sip.registrar.nonces import LIFETIME, Nonces

SECRETS = {"1001": "correct horse"}


def request(*authorizations: str) -> SipMessage:
    headers = tuple(("Authorization", value) for value in authorizations)
    return SipMessage.request("REGISTER", "sip:pbx", headers)


def nonce_of(challenged: Proven | Challenged) -> str:
    assert isinstance(challenged, Challenged)
    found = parameters(challenged.headers[0][1].removeprefix("Digest "), ",")
    assert found is not None
    return found["nonce"]


def authorization(nonce: str, knows: str = "correct horse", count: int = 1, **changes: str) -> str:
    algorithm = Algorithm(changes.pop("algorithm", "SHA-256"))
    made = Credentials("1001", "pbxgui", nonce, "sip:pbx", "", algorithm, "abc", count)
    made = replace(made, **changes)  # type: ignore[arg-type]
    return (
        f'Digest username="{made.username}", realm="{made.realm}", nonce="{nonce}", uri="sip:pbx", '
        f'response="{response_of(made, "REGISTER", knows)}", algorithm={made.algorithm}, '
        f'qop=auth, nc={count:08x}, cnonce="abc"'
    )


def test_without_credentials_both_algorithms_are_offered_the_stronger_first() -> None:
    challenged = Authenticator(SECRETS.get, Nonces()).check(request(), 0.0)
    assert isinstance(challenged, Challenged)
    assert not challenged.failed
    assert [("SHA-256" in value, "MD5" in value) for _, value in challenged.headers] == [
        (True, False),
        (False, True),
    ]


def test_who_knows_the_secret_is_known_and_a_replay_is_not() -> None:
    authenticator = Authenticator(SECRETS.get, Nonces())
    nonce = nonce_of(authenticator.check(request(), 0.0))
    for count, algorithm in enumerate(Algorithm, start=1):
        message = request(authorization(nonce, count=count, algorithm=algorithm))
        assert authenticator.check(message, 1.0) == Proven("1001")
        replayed = authenticator.check(message, 1.0)
        assert isinstance(replayed, Challenged)
        assert "stale=true" in replayed.headers[0][1]
        assert not replayed.failed


def test_an_old_nonce_is_stale_and_the_next_one_serves() -> None:
    authenticator = Authenticator(SECRETS.get, Nonces())
    nonce = nonce_of(authenticator.check(request(), 0.0))
    later = authenticator.check(request(authorization(nonce)), LIFETIME + 1)
    assert isinstance(later, Challenged)
    assert "stale=true" in later.headers[0][1]
    assert authenticator.check(request(authorization(nonce_of(later))), LIFETIME + 1) == Proven("1001")


def test_a_nonce_of_before_a_restart_is_stale_and_no_wrong_password() -> None:
    nonce = nonce_of(Authenticator(SECRETS.get, Nonces()).check(request(), 0.0))
    restarted = Authenticator(SECRETS.get, Nonces())
    result = restarted.check(request(authorization(nonce)), 1.0)
    assert isinstance(result, Challenged)
    assert not result.failed
    assert "stale=true" in result.headers[0][1]


def test_wrong_secrets_unknown_extensions_and_invented_nonces_fail_alike() -> None:
    authenticator = Authenticator(SECRETS.get, Nonces())
    nonce = nonce_of(authenticator.check(request(), 0.0))
    for wrong in (
        authorization(nonce, knows="wrong"),
        authorization(nonce, username="1002"),
        authorization("invented", knows="wrong"),
    ):
        result = authenticator.check(request(wrong), 0.0)
        assert isinstance(result, Challenged)
        assert result.failed
        assert "stale" not in result.headers[0][1]
    assert authenticator.check(request(authorization(nonce)), 0.0) == Proven("1001")


def test_credentials_for_another_realm_are_passed_over() -> None:
    authenticator = Authenticator(SECRETS.get, Nonces())
    nonce = nonce_of(authenticator.check(request(), 0.0))
    others = authorization("x", realm="elsewhere")
    assert authenticator.check(request(others, authorization(nonce)), 0.0) == Proven("1001")
    alone = authenticator.check(request(others), 0.0)
    assert isinstance(alone, Challenged)
    assert not alone.failed
