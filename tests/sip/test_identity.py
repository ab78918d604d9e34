"""What vouches for a party, and for nobody who is not known."""

from pbxgui.sip.identity import asserted


def test_a_party_is_vouched_for_by_number_and_name_written_escaped() -> None:
    assert asserted("1001", 'The "desk"', "192.0.2.1:5060") == (
        ("P-Asserted-Identity", '"The \\"desk\\"" <sip:1001@192.0.2.1:5060>'),
    )
    assert asserted("*97", "", "h") == (("P-Asserted-Identity", "<sip:*97@h>"),)


def test_nobody_is_vouched_for_as_nobody() -> None:
    assert asserted("", "Ann", "h") == ()
