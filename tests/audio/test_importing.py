"""Importing: files of every format against the sound they were made of, and files that are no such thing."""

import errno
import hashlib
import io
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from pbxgui.audio import decoding, importing, working
from pbxgui.audio.errors import SoundError
from pbxgui.audio.importing import import_audio
from pbxgui.audio.renditions import Rendition
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.errors import EnvironmentProblem, UserError
from tests.audio.media import Recipe, encode, pictures_only

Voice = Callable[..., NDArray[np.float64]]
Sound = NDArray[np.float64]

FORMATS = [
    Recipe("a.mp3", "mp3", "libmp3lame", 44_100, channels=2),
    Recipe("a.ogg", "ogg", "libopus"),
    Recipe("a.opus", "opus", "libopus", channels=2),
    Recipe("a.flac", "flac", "flac", 96_000, channels=2, likeness=0.999),
    Recipe("a.m4a", "ipod", "aac", 44_100, channels=2),
    Recipe("b.m4a", "ipod", "alac", 44_100, likeness=0.999),
    Recipe("a.aac", "adts", "aac", 44_100),
    Recipe("a.wav", "wav", "pcm_s24le", 44_100, channels=2, likeness=0.999),
    Recipe("b.WAV", "wav", "pcm_f32le", likeness=0.999),
    Recipe("c.wav", "wav", "pcm_u8", 11_025),
    Recipe("a.aiff", "aiff", "pcm_s16be", 22_050, likeness=0.999),
    Recipe("a.au", "au", "pcm_mulaw", 8_000, likeness=0.999),
    Recipe("a.caf", "caf", "pcm_s16le", 44_100, likeness=0.999),
    Recipe("a.g722", "g722", "g722", 16_000),
    Recipe(
        "a.amr", "amr", "libopencore_amrnb", 8_000, bit_rate=12_200, likeness=0.96
    ),  # made for speech only
    Recipe("a.ulaw", "mulaw", "pcm_mulaw", 8_000, likeness=0.999),
    Recipe("a.sln16", "s16le", "pcm_s16le", 16_000, likeness=0.999),
    Recipe("a.wma", "asf", "wmav2", 44_100, channels=2, bit_rate=128_000),
    Recipe("a.mp4", "mp4", "aac", channels=2, video=True),
    Recipe("a.mkv", "matroska", "ac3", channels=2, tracks=2, video=True),
    Recipe("a.avi", "avi", "libmp3lame", 44_100, video=True),
]
MP3, OPUS, AAC, M4A = FORMATS[0], FORMATS[1], FORMATS[6], FORMATS[4]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def likeness(heard: Sound, expected: Sound) -> float:
    """Return the highest correlation at any delay: encoders put some silence in front."""
    size = 1 << 17
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(expected, size)))
    return float(product.max() / np.sqrt((heard @ heard) * (expected @ expected)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("recipe", FORMATS, ids=str)
def test_every_format_sounds_as_it_was(tmp_path: Path, store: Path, voice: Voice, recipe: Recipe) -> None:
    source = tmp_path / recipe.name
    source.write_bytes(encode(voice(recipe.rate), recipe))
    imported = import_audio(source, store)

    content = source.read_bytes()
    assert imported.sha256 == hashlib.sha256(content).hexdigest()
    assert imported.master == store / f"{imported.sha256}.master{source.suffix.lower()}"
    assert imported.master.read_bytes() == content
    assert names(store) == sorted([imported.master.name, imported.working.name])

    about = soundfile.info(imported.working)
    assert (about.samplerate, about.channels, about.subtype) == (48_000, 1, "PCM_16")
    heard, _ = soundfile.read(imported.working)
    assert likeness(heard, voice(48_000)) >= recipe.likeness
    assert imported.seconds == heard.size / 48_000 == pytest.approx(1.5, abs=0.06)
    assert imported.levels.rms_dbfs == pytest.approx(20 * np.log10(voice(48_000).std()), abs=1)
    assert imported.levels.peak_dbfs == pytest.approx(20 * np.log10(np.abs(heard).max()), abs=0.01)
    assert imported.warnings == ()


def test_the_sound_library_finds_and_renders_it(tmp_path: Path, store: Path, voice: Voice) -> None:
    source = tmp_path / "a.wav"
    soundfile.write(source, voice(44_100), 44_100)
    imported = import_audio(source, store, tmp_path / "cache")
    made = sorted((tmp_path / "cache").iterdir())
    library = SoundLibrary([store], tmp_path / "cache")
    for rate in (8_000, 16_000):
        heard, _ = soundfile.read(library.rendition(imported.sha256, rate).path)
        assert np.corrcoef(heard, voice(rate))[0, 1] > 0.999
    assert sorted((tmp_path / "cache").iterdir()) == made
    assert len(made) == 2


def test_tells_what_the_file_was_and_what_was_done(tmp_path: Path, store: Path, voice: Voice) -> None:
    source = tmp_path / "a.mkv"
    recipe = Recipe("a.mkv", "matroska", "libmp3lame", 44_100, channels=2, tracks=2, video=True)
    source.write_bytes(encode(voice(44_100), recipe))
    assert import_audio(source, store).what == (
        "MP3, 44.1 kHz stereo, 0:01.5.",
        "The sound of a video was taken.",
        "The first of 2 sound tracks was taken.",
        "Mixed to mono.",
        "Brought to 48 kHz.",
    )


def test_a_master_that_is_what_we_work_with_keeps_every_sample(tmp_path: Path, store: Path) -> None:
    samples = np.random.default_rng(1).integers(-32_768, 32_768, 200_000, dtype=np.int16)
    source = tmp_path / "a.wav"
    soundfile.write(source, samples, 48_000)
    imported = import_audio(source, store)
    assert np.array_equal(soundfile.read(imported.working, dtype="int16")[0], samples)
    assert imported.what == ("PCM 16-bit, 48 kHz mono, 0:04.2.",)


def test_two_recordings_of_different_rates_in_one_file_are_joined(
    tmp_path: Path, store: Path, voice: Voice
) -> None:
    parts = [encode(voice(rate), Recipe("a", "mp3", "libmp3lame", rate)) for rate in (44_100, 32_000)]
    (tmp_path / "a.mp3").write_bytes(b"".join(parts))
    imported = import_audio(tmp_path / "a.mp3", store)
    heard, _ = soundfile.read(imported.working)
    middle = round(heard.size / 2)
    assert imported.seconds == pytest.approx(3, abs=0.1)
    assert min(likeness(part, voice(48_000)) for part in (heard[:middle], heard[middle:])) > 0.95


def test_six_channels_become_their_mean(tmp_path: Path, store: Path, voice: Voice) -> None:
    source = tmp_path / "a.wav"
    channels = [voice(48_000, seed=seed) for seed in range(6)]
    soundfile.write(source, np.column_stack(channels), 48_000)
    imported = import_audio(source, store)
    assert np.corrcoef(soundfile.read(imported.working)[0], np.mean(channels, axis=0))[0, 1] > 0.999
    assert imported.what[0].startswith("PCM 16-bit, 48 kHz 6 channels")


def test_floats_over_full_scale_are_lowered_not_clipped(tmp_path: Path, store: Path, voice: Voice) -> None:
    source = tmp_path / "a.wav"
    loud = voice(48_000) / np.abs(voice(48_000)).max() * 4
    soundfile.write(source, loud, 48_000, subtype="FLOAT")
    imported = import_audio(source, store)
    assert np.corrcoef(soundfile.read(imported.working)[0], loud)[0, 1] > 0.9999
    assert imported.levels.lowered_db == pytest.approx(12.04, abs=0.01)
    assert "Lowered by 12.0 dB, because it went over full scale." in imported.what


def test_a_click_shorter_than_any_sample_is_playable(tmp_path: Path, store: Path) -> None:
    source = tmp_path / "a.wav"
    soundfile.write(source, np.full(1, 0.5), 192_000)
    assert import_audio(source, store).seconds == 1 / 48_000


@pytest.mark.parametrize(("level", "warned"), [(0.0, True), (0.0009, True), (0.002, False)])
def test_silence_is_imported_with_a_warning(tmp_path: Path, store: Path, level: float, warned: bool) -> None:  # noqa: FBT001
    source = tmp_path / "a.wav"
    soundfile.write(source, level * np.sin(np.arange(48_000) / 20), 48_000)
    imported = import_audio(source, store)
    assert any("It is silent" in warning for warning in imported.warnings) is warned
    assert imported.levels.peak_dbfs == pytest.approx(20 * np.log10(level) if level else -120, abs=0.3)


def test_clipping_is_reported_and_a_single_full_peak_is_not(
    tmp_path: Path, store: Path, voice: Voice
) -> None:
    loud = voice(48_000) / np.abs(voice(48_000)).max()
    reports = []
    for gain in (1, 4):
        soundfile.write(tmp_path / "a.wav", np.clip(loud * gain, -1, 1), 48_000)
        reports.append(import_audio(tmp_path / "a.wav", store))
    assert (reports[0].levels.clipped, reports[0].warnings) == (0, ())
    assert reports[1].levels.clipped > 100
    assert "It is clipped" in reports[1].warnings[0]


def test_the_same_file_again_changes_nothing(tmp_path: Path, store: Path, voice: Voice) -> None:
    source = tmp_path / "a.flac"
    soundfile.write(source, voice(16_000), 16_000)
    first = import_audio(source, store)
    content = first.working.read_bytes()
    assert import_audio(source, store) == first
    assert first.working.read_bytes() == content
    assert len(names(store)) == 2


def test_bytes_without_a_header_keep_the_meaning_they_had(tmp_path: Path, store: Path) -> None:
    for name in ("a.ulaw", "a.alaw"):
        (tmp_path / name).write_bytes(bytes(range(256)) * 20)
    first = import_audio(tmp_path / "a.ulaw", store)
    content = first.working.read_bytes()
    assert refusal(tmp_path / "a.alaw", store) == "sound-two-formats"
    assert first.working.read_bytes() == content


@pytest.mark.parametrize("name", ["a.m\x1b[2Jp3", "a", "a.mp3 ;rm", "Grüße.ΩΩ", "a." + "x" * 50])
def test_a_strange_file_name_breaks_nothing(tmp_path: Path, store: Path, voice: Voice, name: str) -> None:
    source = tmp_path / name
    source.write_bytes(encode(voice(44_100), MP3))
    imported = import_audio(source, store)
    assert names(store) == [f"{imported.sha256}.master", f"{imported.sha256}.wav"]


def refusal(source: Path, store: Path) -> str:
    """Import and return the refusal's code; it names the file and the remedy and leaves nothing behind."""
    before = names(store)
    with pytest.raises(UserError) as caught:
        import_audio(source, store)
    assert source.name in caught.value.message
    assert caught.value.hint
    assert str(caught.value).isprintable()
    assert names(store) == before
    return caught.value.code


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.mp3", b"", "sound-empty"),
        ("a.mp3", b"Hello, this is a letter. " * 100, "sound-format"),
        ("a.mp3", bytes(50_000), "sound-format"),
        ("a.html", b"<html><body>404 Not Found</body></html>", "sound-format"),
        ("a.mp4", pictures_only(), "sound-no-audio"),
        ("a.ulaw", b"", "sound-empty"),
        ("a.sln", b"x", "sound-no-frames"),
        ("a.m3u8", PLAYLIST % b"/etc/passwd", "sound-format"),
        ("a.ffconcat", b"ffconcat version 1.0\nfile /etc/passwd\n", "sound-format"),
        ("a.sdp", b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
         "sound-format"),
        ("a.mpd", b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>', "sound-format"),
    ],
)  # fmt: skip
def test_refuses_what_is_no_sound(tmp_path: Path, store: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name, store) == code


def test_refuses_folders_pipes_and_files_that_are_not_there(tmp_path: Path, store: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    (tmp_path / "folder.mp3").mkdir()
    found = [refusal(tmp_path / f"{name}.mp3", store) for name in ("pipe", "folder", "gone")]
    assert found == ["sound-not-a-file", "sound-not-a-file", "sound-missing"]


@pytest.mark.parametrize("name", ["a.m3u8", "a.mp3", "a"])
def test_no_playlist_reaches_another_host_or_file(
    tmp_path: Path, store: Path, voice: Voice, name: str
) -> None:
    soundfile.write(tmp_path / "secret.wav", voice(8_000), 8_000)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.ts"
        for target in (address, f"file:{tmp_path}/secret.wav", "secret.wav"):
            for content in (
                PLAYLIST % target.encode(),
                b"ffconcat version 1.0\nfile '%s'\n" % target.encode(),
            ):
                (tmp_path / name).write_bytes(content)
                refusal(tmp_path / name, store)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_link_in_place_of_the_stored_file_is_replaced_not_followed(
    tmp_path: Path, store: Path, voice: Voice
) -> None:
    source, victim = tmp_path / "a.wav", tmp_path / "victim"
    soundfile.write(source, voice(8_000), 8_000)
    victim.write_bytes(b"precious")
    store.mkdir()
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    for name in (f"{sha256}.wav", f"{sha256}.master.wav"):
        (store / name).symlink_to(victim)
    imported = import_audio(source, store)
    assert victim.read_bytes() == b"precious"
    assert not imported.master.is_symlink()
    assert not imported.working.is_symlink()


def overwrite(content: bytes, share: float, length: int = 3_000) -> bytes:
    start = round(len(content) * share)
    return content[:start] + (b"\x55\xaa" * length)[:length] + content[start + length :]


FLAC = Recipe("a.flac", "flac", "flac", 16_000)


@pytest.mark.parametrize("recipe", [MP3, FLAC, OPUS, AAC, M4A], ids=str)
def test_says_where_a_file_is_damaged(tmp_path: Path, store: Path, voice: Voice, recipe: Recipe) -> None:
    content = encode(voice(recipe.rate, seconds=6), recipe)
    (tmp_path / recipe.name).write_bytes(overwrite(content, 0.5, max(3_000, len(content) // 10)))
    with pytest.raises(SoundError, match=r"(decoded at|damaged:) 0:0(2|3\.[0-4])") as caught:
        import_audio(tmp_path / recipe.name, store)
    assert caught.value.code in ("sound-corrupt", "sound-truncated")
    assert names(store) == []


@pytest.mark.parametrize(
    "recipe",
    [Recipe("a.wav", "wav", "pcm_s16le"), FLAC, Recipe("a.aiff", "aiff", "pcm_s16be")],
    ids=str,
)
def test_refuses_a_file_that_breaks_off(tmp_path: Path, store: Path, voice: Voice, recipe: Recipe) -> None:
    content = encode(voice(recipe.rate, seconds=4), recipe)
    (tmp_path / recipe.name).write_bytes(content[: len(content) // 2])
    assert refusal(tmp_path / recipe.name, store) == "sound-truncated"


def test_half_an_mp3_is_imported_with_a_warning(tmp_path: Path, store: Path, voice: Voice) -> None:
    content = encode(voice(44_100, seconds=4), MP3)
    (tmp_path / "a.mp3").write_bytes(content[: len(content) // 2])
    warnings = import_audio(tmp_path / "a.mp3", store).warnings
    assert any("says that it lasts 0:04.0" in warning for warning in warnings)


def test_junk_at_both_ends_is_no_harm(tmp_path: Path, store: Path, voice: Voice) -> None:
    content = encode(voice(44_100), MP3)
    (tmp_path / "a.mp3").write_bytes(content + b"TAG" + bytes(125) + b"APETAGEX" + b"\xff" * 300)
    heard, _ = soundfile.read(import_audio(tmp_path / "a.mp3", store).working)
    assert likeness(heard, voice(48_000)) > 0.97


def test_refuses_more_than_an_hour(tmp_path: Path, store: Path) -> None:
    source = tmp_path / "long.flac"
    with soundfile.SoundFile(source, "w", 4_000, 1) as file:
        for _ in range(62):
            file.write(np.zeros(4_000 * 60, np.int16))
    assert refusal(source, store) == "sound-too-long"


def test_refuses_more_than_2_gb_before_reading_it(tmp_path: Path, store: Path) -> None:
    source = tmp_path / "big.wav"
    source.touch()
    os.truncate(source, importing.MAX_BYTES + 1)
    started = time.process_time()
    assert refusal(source, store) == "sound-too-big"
    assert time.process_time() - started < 5  # reading it would take a hundred times as long


def wav_header(channels: int, rate: int) -> bytes:
    layout = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 & 0xFFFFFFFF, channels * 2 & 0xFFFF, 16)
    return b"RIFF" + struct.pack("<I", 40_036) + b"WAVEfmt " + struct.pack("<I", 16) + layout + b"data"


@pytest.mark.parametrize(("channels", "rate"), [(1, 2_000_000_000), (1, 1), (200, 8_000), (65_535, 8_000)])
def test_refuses_absurd_formats(tmp_path: Path, store: Path, channels: int, rate: int) -> None:
    (tmp_path / "a.wav").write_bytes(wav_header(channels, rate) + struct.pack("<I", 40_000) + bytes(40_000))
    assert refusal(tmp_path / "a.wav", store) in ("sound-encoding", "sound-format", "sound-no-frames")


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e30])
def test_refuses_samples_that_are_no_levels(tmp_path: Path, store: Path, value: float) -> None:
    soundfile.write(tmp_path / "a.wav", np.array([0, value, 0]), 16_000, subtype="FLOAT")
    assert refusal(tmp_path / "a.wav", store) == "sound-corrupt"


@pytest.mark.parametrize("patience", [0.0, -1.0])
def test_gives_up_on_a_file_that_takes_too_long(
    tmp_path: Path, store: Path, voice: Voice, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    monkeypatch.setattr(decoding, "PATIENCE_SECONDS", patience)
    soundfile.write(tmp_path / "a.flac", voice(8_000), 8_000)
    assert refusal(tmp_path / "a.flac", store) == "sound-too-slow"


@pytest.mark.parametrize(("offset", "whence"), [(-1, 0), (-9, 1), (1 << 63, 0), (-(1 << 80), 2)])
def test_a_file_that_points_out_of_itself_is_no_failure_of_the_disk(
    tmp_path: Path, offset: int, whence: int
) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    with (tmp_path / "a").open("rb") as file:
        watched = decoding._Watched(file, "a", time.monotonic() + 600)
        assert watched.seek(offset, whence) == -1
        assert watched.read(9) == b"abc"


@pytest.fixture(scope="module")
def mutable() -> list[bytes]:
    noise = np.random.default_rng(3).uniform(-0.5, 0.5, 30_000)
    return [encode(noise[: recipe.rate // 4], recipe) for recipe in FORMATS]


PATCHES = st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=12)), min_size=1, max_size=6)


@settings(max_examples=60)
@given(
    chosen=st.integers(0, len(FORMATS) - 1),
    patches=PATCHES,
    keep=st.just(1.0) | st.floats(0, 1),
    suffix=st.sampled_from(["", ".wav", ".mp3", ".g722", ".gsm", ".ulaw"]),
)
def test_no_damage_whatever_breaks_anything(
    mutable: list[bytes], chosen: int, patches: list[tuple[float, bytes]], keep: float, suffix: str
) -> None:
    content = bytearray(mutable[chosen])
    for place, patch in patches:
        start = int(place**3 * len(content))  # headers are where it hurts
        content[start : start + len(patch)] = patch
    assert_imported_or_refused(bytes(content[: int(keep * len(content))]), suffix)


@settings(max_examples=60)
@given(
    magic=st.sampled_from(
        [b"", b"ID3\4\0\0", b"fLaC", b"OggS\0\2", b"RIFF\xff\xff\xff\xffWAVEfmt ", b"FORM", b"#!AMR\n",
         b"\0\0\0\x20ftypM4A ", b"\x1aE\xdf\xa3", b"caff\0\1\0\0", b"\xff\xf1", b"\xff\xfb\x90", b".snd"]
    ),
    content=st.binary(max_size=2_000),
)  # fmt: skip
def test_no_bytes_whatever_break_anything(magic: bytes, content: bytes) -> None:
    assert_imported_or_refused(magic + content, ".bin")


def assert_imported_or_refused(content: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder) / f"any{suffix}", Path(folder) / "store"
        source.write_bytes(content)
        try:
            imported = import_audio(source, store)
        except UserError as error:
            assert (bool(error.hint), names(store)) == (True, [])  # noqa: PT017 - either outcome is right
        else:
            assert soundfile.info(imported.working).frames > 0
            assert len(names(store)) == 2


SLOW_IMPORT = """
import sys, time
from pathlib import Path
from pbxgui.audio import importing
for name in ("_copy_master", "_decode", "_render", "_move", "sync_folder"):
    def slowly(*args, act=getattr(importing, name), name=name):
        result = act(*args)
        print(name, flush=True)
        sys.stdin.readline()
        return result
    setattr(importing, name, slowly)
importing.import_audio(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("steps", range(1, 7))
def test_killed_anywhere_it_leaves_only_whole_files(
    tmp_path: Path, store: Path, voice: Voice, steps: int
) -> None:
    source = tmp_path / "a.flac"
    soundfile.write(source, voice(44_100), 44_100)
    command = [sys.executable, "-c", SLOW_IMPORT, str(source), str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for step in range(steps):
            assert process.stdout.readline()
            if step < steps - 1:
                process.stdin.write("\n")
                process.stdin.flush()
        process.kill()
    left = [path for path in store.iterdir() if not path.name.startswith(".import-")]
    for path in left:
        whole, _ = soundfile.read(path)
        assert whole.size == 1.5 * (48_000 if path.suffix == ".wav" else 44_100)
    assert len(left) == max(0, min(2, steps - 3))
    forget_staging(store)
    imported = import_audio(source, store)
    assert names(store) == [imported.master.name, imported.working.name]


def forget_staging(store: Path) -> None:
    """Make what a killed import left behind old enough to be swept."""
    for path in store.glob(".import-*"):
        os.utime(path, (0, 0))


def test_the_staging_folder_of_a_running_import_is_left_alone(
    tmp_path: Path, store: Path, voice: Voice
) -> None:
    (store / ".import-other").mkdir(parents=True)
    soundfile.write(tmp_path / "a.wav", voice(8_000), 8_000)
    import_audio(tmp_path / "a.wav", store)
    assert ".import-other" in names(store)


FULL_DISK = """
import resource, sys
from pathlib import Path
from pbxgui.audio.importing import import_audio
from pbxgui.core.errors import EnvironmentProblem
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    import_audio(Path(sys.argv[1]), Path(sys.argv[2]))
except EnvironmentProblem as problem:
    print(problem.code, problem)
"""


@pytest.mark.parametrize("room", [1_000, 200_000])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, store: Path, voice: Voice, room: int) -> None:
    """The master takes 66 kB, what is decoded of it 288 kB."""
    source = tmp_path / "a.wav"
    soundfile.write(source, voice(22_050), 22_050)
    command = [sys.executable, "-c", FULL_DISK, str(source), str(store), str(room)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert output.startswith(f"import-unwritable The sound cannot be stored in {store}: File too large.")
    assert names(store) == []


def test_a_disk_that_fails_while_the_file_is_read_is_not_blamed_on_the_store(
    tmp_path: Path,
) -> None:
    class Failing(io.BufferedReader):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    source = tmp_path / "a.wav"
    source.write_bytes(b"RIFF")
    with Failing(io.FileIO(source)) as file, pytest.raises(SoundError, match=r"a\.wav cannot be read: Input"):
        [*importing._blocks(file, source)]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, voice: Voice) -> None:
    soundfile.write(tmp_path / "a.wav", voice(8_000), 8_000)
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentProblem, match=r"cannot be stored in .*file: ") as caught:
        import_audio(tmp_path / "a.wav", tmp_path / "file")
    assert caught.value.code == "import-unwritable"


def halved(rendition: Rendition) -> None:
    samples, rate = soundfile.read(rendition.path)
    soundfile.write(rendition.path, samples / 2, rate)


def shortened(rendition: Rendition) -> None:
    samples, rate = soundfile.read(rendition.path)
    soundfile.write(rendition.path, samples[:-5], rate)


def delayed(rendition: Rendition) -> None:
    samples, rate = soundfile.read(rendition.path)
    soundfile.write(rendition.path, np.roll(samples, 3), rate)


def silenced(rendition: Rendition) -> None:
    samples, rate = soundfile.read(rendition.path)
    soundfile.write(rendition.path, samples * 0, rate)


def garbled(rendition: Rendition) -> None:
    rendition.path.write_bytes(b"garbled")


@pytest.mark.parametrize("spoil", [halved, shortened, delayed, silenced, garbled])
def test_a_rendition_that_is_not_the_sound_is_found_and_removed(
    tmp_path: Path, voice: Voice, spoil: Callable[[Rendition], None]
) -> None:
    copy = tmp_path / "a.wav"
    soundfile.write(copy, voice(48_000), 48_000)
    for rate in (8_000, 16_000):
        rendition = SoundLibrary([tmp_path], tmp_path / "cache").rendition("a", rate)
        working.verify(copy, rendition)
        spoil(rendition)
        with pytest.raises(EnvironmentProblem, match=f"The sound at {rate} Hz is not what was") as caught:
            working.verify(copy, rendition)
        assert caught.value.code == "import-unverified"
        assert not rendition.path.exists()


def test_a_recording_far_too_loud_is_taken_and_the_person_told(tmp_path: Path) -> None:
    # Its flat peaks become round at 8 kHz, and higher by more than the 1.5 dB that others are allowed to differ.
    speech, rate = soundfile.read(
        Path(__file__).parents[2] / "resources" / "sounds" / "custom" / "welcome.wav"
    )
    path = tmp_path / "loud.wav"
    soundfile.write(path, np.clip(speech * 8, -1, 1), rate)
    imported = import_audio(path, tmp_path / "audio")
    assert imported.levels.clipped > 1_000
    assert any("clipped" in warning for warning in imported.warnings)
