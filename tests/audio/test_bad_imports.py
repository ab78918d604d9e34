"""Importing what people take by mistake: other files, protected ones, far too long ones; and a part of those."""

import os
import struct
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from pbxgui.audio import importing
from pbxgui.audio.confined import import_confined
from pbxgui.audio.decoding import open_audio
from pbxgui.audio.errors import SoundError
from pbxgui.audio.importing import import_audio, import_part
from pbxgui.audio.part import FIRST_HOUR, MAX_SECONDS, Part, check_part, clock, read_part
from pbxgui.core.config.greeting import LONGEST_GREETING
from tests.audio.conftest import voice
from tests.audio.media import Recipe, encode, pictures_only

M4A = Recipe("a.m4a", "ipod", "aac", 44_100)
WMA = Recipe("a.wma", "asf", "wmav2", 44_100, channels=2, bit_rate=128_000)
CONTENT_ENCRYPTION = bytes.fromhex("fbb31122 23bd d211 b4b7 00a0c955fc6e")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def refused(source: Path, store: Path) -> SoundError:
    """Import and return the refusal; it names the file and the remedy and leaves nothing behind."""
    with pytest.raises(SoundError) as caught:
        import_audio(source, store)
    assert source.name in caught.value.message
    assert caught.value.hint
    assert not store.exists() or not list(store.iterdir())
    return caught.value


def with_object(wma: bytes, mark: bytes) -> bytes:
    """Put one object more into the header of a file of Windows Media."""
    added = mark + struct.pack("<Q", 24 + 40) + bytes(40)
    size, count = struct.unpack_from("<QI", wma, 16)
    return wma[:16] + struct.pack("<QI", size + len(added), count + 1) + wma[28:30] + added + wma[30:]


def encrypted(path: Path) -> None:
    """Write a file under common encryption, as shops that stream do."""
    options = {
        "encryption_scheme": "cenc-aes-ctr",
        "encryption_key": "00112233445566778899aabbccddeeff",
        "encryption_kid": "112233445566778899aabbccddeeff00",
    }
    with av.open(str(path), "w", format="mp4", options=options) as output:
        stream = output.add_stream("aac", rate=48_000, layout="mono")
        sound = voice(48_000).astype(np.float32)
        for at in range(0, sound.size - 1_024, 1_024):
            frame = av.AudioFrame.from_ndarray(sound[np.newaxis, at : at + 1_024], "fltp", "mono")
            frame.sample_rate, frame.pts = 48_000, at
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


@pytest.mark.parametrize("tag", [b"drms", b"enca", b"aavd"])
def test_a_track_that_says_it_is_protected_is_called_so(tmp_path: Path, store: Path, tag: bytes) -> None:
    content = encode(voice(44_100), M4A)
    assert content.count(b"mp4a") == 1
    (tmp_path / "song.m4p").write_bytes(content.replace(b"mp4a", tag))
    error = refused(tmp_path / "song.m4p", store)
    assert error.code == "sound-protected"
    assert "copy-protected" in error.message


def test_common_encryption_and_windows_media_and_audible_are_called_protected(
    tmp_path: Path, store: Path
) -> None:
    encrypted(tmp_path / "a.mp4")
    wma = encode(voice(44_100), WMA)
    (tmp_path / "plain.wma").write_bytes(with_object(wma, bytes(range(16))))
    (tmp_path / "a.wma").write_bytes(with_object(wma, CONTENT_ENCRYPTION))
    (tmp_path / "a.aa").write_bytes(bytes(4) + b"\x57\x90\x75\x36" + bytes(range(256)) * 20)
    assert {refused(tmp_path / f"a.{kind}", store).code for kind in ("mp4", "wma", "aa")} == {
        "sound-protected"
    }
    assert import_audio(tmp_path / "plain.wma", store).seconds == pytest.approx(1.5, abs=0.1)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"Dear Sir or Madam,\n" * 40, "a text"),
        ("Grüße aus Köln. ".encode() * 400, "a text"),
        (b"  <!DOCTYPE html><html>", "a web page"),
        (b"#EXTM3U\nhttp://example.org/a.mp3\n", "a list of sounds"),
        (b"%PDF-1.7\n" + bytes(range(256)), "a PDF"),
        (b"PK\x03\x04" + bytes(range(256)) * 9, "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
        (b"MThd\x00\x00\x00\x06" + bytes(range(256)), "notes and no sound"),
        (bytes(9_000), "nothing but zeros"),
    ],
)
def test_what_a_file_is_that_is_no_sound_is_told(
    tmp_path: Path, store: Path, content: bytes, kind: str
) -> None:
    (tmp_path / "greeting.wav").write_bytes(content)
    error = refused(tmp_path / "greeting.wav", store)
    assert error.code == "sound-format"
    assert kind in error.message


def test_rubbish_is_not_called_a_text_and_a_video_gives_its_sound(tmp_path: Path, store: Path) -> None:
    (tmp_path / "a.wav").write_bytes(np.random.default_rng(5).bytes(9_000))
    assert "no sound format" in refused(tmp_path / "a.wav", store).message
    (tmp_path / "b.wav").write_bytes(pictures_only())
    assert refused(tmp_path / "b.wav", store).code == "sound-no-audio"
    video = Recipe("c.wav", "mp4", "aac", channels=2, video=True)
    (tmp_path / "c.wav").write_bytes(encode(voice(48_000), video))
    assert "The sound of a video was taken." in import_audio(tmp_path / "c.wav", store).what


def test_eight_channels_of_floats_at_96_khz_are_told_with_what_the_mix_cost(
    tmp_path: Path, store: Path
) -> None:
    sound = np.zeros((96_000, 8), np.float32)
    sound[:, 2] = voice(96_000, 1.0)  # the middle one alone, as in films
    soundfile.write(tmp_path / "a.wav", sound, 96_000, subtype="FLOAT")
    assert import_audio(tmp_path / "a.wav", store).what == (
        "PCM 32-bit floating point, 96 kHz 8 channels, 0:01.0.",
        "Mixed to mono.",
        "Brought to 48 kHz.",
        "That made it 18 dB quieter than the loudest of its channels.",
    )


def sparse(path: Path, seconds: int, rate: int = 8_000, channels: int = 1) -> Path:
    """Write a WAV file of silence that takes no room."""
    size = seconds * rate * channels * 2
    layout = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2, channels * 2, 16)
    riff = b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt " + struct.pack("<I", 16) + layout
    path.write_bytes(riff + b"data" + struct.pack("<I", size))
    os.truncate(path, 44 + size)
    return path


def test_three_hours_are_refused_before_they_are_copied_and_the_remedy_is_named(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "staging", None)  # must not be come to
    error = refused(sparse(tmp_path / "radio.wav", 3 * 3_600), store)
    assert error.code == "sound-too-long"
    assert "lasts 3:00:00.0; the longest greeting has 60 minutes" in error.message
    assert "--part 0:00-60:00" in error.hint


def decoded(source: Path) -> float:
    """Return how many seconds of a file can be decoded."""
    with source.open("rb") as file, open_audio(file, source.suffix, source.name) as decoder:
        decoder.check_promise()
        for _ in decoder.blocks():
            pass
        return decoder.seconds


def test_an_hour_with_what_encoders_add_is_no_longer_than_a_greeting(tmp_path: Path) -> None:
    assert MAX_SECONDS == LONGEST_GREETING
    hour, more = sparse(tmp_path / "a.wav", 3_601, rate=4_000), sparse(tmp_path / "b.wav", 3_700, rate=4_000)
    assert decoded(hour) == pytest.approx(3_601)
    with pytest.raises(SoundError, match=r"b\.wav lasts 1:01:40\.0"):
        decoded(more)


def test_a_part_is_exactly_what_was_asked_for_and_the_rest_is_not_kept(tmp_path: Path, store: Path) -> None:
    sound = np.round(voice(48_000, 4.0) * 32_768).astype(np.int16)
    soundfile.write(tmp_path / "a.wav", sound, 48_000)
    imported = import_confined(tmp_path / "a.wav", store, tmp_path / "cache", part=Part(1.0, 2.5))
    kept, rate = soundfile.read(imported.working, dtype="int16")
    assert (rate, kept.tobytes()) == (48_000, sound[48_000:120_000].tobytes())
    assert imported.what == ("PCM 16-bit, 48 kHz mono, 0:04.0.", "The part from 0:01.0 to 0:02.5 was taken.")
    assert len(list(store.iterdir())) == 2
    assert imported.master.suffix == ".wav"
    rest = import_part(tmp_path / "a.wav", Part(3.0), store)
    assert rest.seconds == pytest.approx(1.0)
    assert "The part from 0:03.0 to 0:04.0 was taken." in rest.what


def test_a_part_of_what_is_too_big_or_too_long_is_taken(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = sparse(tmp_path / "radio.wav", 3 * 3_600, rate=4_000)
    monkeypatch.setattr(importing, "MAX_BYTES", 50_000_000)
    assert refused(source, store).code == "sound-too-big"
    assert import_part(source, Part(2 * 3_600.0, 2 * 3_600.0 + 2), store).seconds == pytest.approx(2.0)


def test_a_part_behind_the_end_is_refused_and_leaves_nothing(tmp_path: Path, store: Path) -> None:
    soundfile.write(tmp_path / "a.wav", voice(8_000), 8_000)
    with pytest.raises(SoundError, match=r"a\.wav lasts 0:01\.5: there is nothing of it behind 0:09\.0"):
        import_part(tmp_path / "a.wav", Part(9.0), store)
    assert not list(store.iterdir())


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("0:30-1:45", Part(30, 105)),
        ("90-120.5", Part(90, 120.5)),
        ("1:00:00-", Part(3_600)),
        ("-1:00", Part(0, 60)),
        (" 0 - 60:00 ", FIRST_HOUR),
    ],
)
def test_a_part_is_read_as_people_write_it(text: str, part: Part) -> None:
    assert read_part(text) == part


@pytest.mark.parametrize(
    "text",
    ["", "-", "5", "a-b", "1:2:3:4-5", "2-1", "3-3", "0-2:00:00", "\u0661-5", "-1-5", "1e3-2e3", "9" * 400],
)
def test_what_is_no_part_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SoundError) as caught:
        read_part(text)
    assert caught.value.code == "sound-part"
    assert caught.value.hint
    assert len(str(caught.value)) < 250


def test_times_are_told_as_people_write_them() -> None:
    assert [clock(seconds) for seconds in (0, 65.24, 3_599.96, 10_800)] == [
        "0:00.0",
        "1:05.2",
        "1:00:00.0",
        "3:00:00.0",
    ]
    assert check_part(Part()) == Part()


def test_a_name_that_is_far_too_long_is_told_in_a_few_words(tmp_path: Path, store: Path) -> None:
    for name in ("x" * 10_000, "\n" * 10_000, "/".join(["deep"] * 3_000)):
        with pytest.raises(SoundError) as caught:
            import_audio(tmp_path / f"{name}.wav", store)
        assert caught.value.code in {"sound-name", "sound-missing"}
        assert caught.value.message.isprintable()
        assert len(str(caught.value)) < 350
