"""Cache files are complete or written again; code is read from this user's folder only."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import numpy as np
import pytest

from backend.cache import compute_fingerprint, ensure_file, make_own_folder, read_kept, write_kept
from backend.errors import CacheError
from tests.helpers.damage import DAMAGES, Damage

CONTENT = bytes(range(256)) * 8


def _write(unfinished: Path) -> None:
    unfinished.write_bytes(CONTENT)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_made_anew(damage: Damage, tmp_path: Path) -> None:
    file = ensure_file(tmp_path / "kept" / "file.bin", _write)
    damage(file)
    made: list[Path] = []

    def make(unfinished: Path) -> None:
        made.append(unfinished)
        unfinished.write_bytes(CONTENT)

    assert ensure_file(file, make) == file
    assert len(made) == 1
    assert file.read_bytes() == CONTENT
    ensure_file(file, make)
    assert len(made) == 1


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_not_read(damage: Damage, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "file.bin"
    write_kept(file, CONTENT)
    assert read_kept(file) == CONTENT
    damage(file)
    assert read_kept(file) is None
    write_kept(file, CONTENT)
    assert read_kept(file) == CONTENT


def test_another_file_of_the_cache_in_its_place_is_noticed(tmp_path: Path) -> None:
    one, other = tmp_path / "kept" / "one", tmp_path / "kept" / "other"
    write_kept(one, CONTENT)
    write_kept(other, CONTENT[::-1])
    other.replace(one)
    assert read_kept(one) is None


def test_a_damaged_or_missing_hash_is_damage_too(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "file"
    for spoil in (
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("x"),
    ):
        write_kept(file, CONTENT)
        spoil(tmp_path / "kept-hashes" / "file")
        assert read_kept(file) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_in_a_file_s_place_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    os.mkfifo(tmp_path / "kept" / "file")
    assert read_kept(tmp_path / "kept" / "file") is None
    write_kept(tmp_path / "kept" / "file", CONTENT)
    assert read_kept(tmp_path / "kept" / "file") == CONTENT


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_cannot_be_made_leaves_nothing_behind(error: BaseException, tmp_path: Path) -> None:
    def fail(unfinished: Path) -> None:
        unfinished.write_bytes(b"half")
        raise error

    with pytest.raises((CacheError, KeyboardInterrupt)) as raised:
        ensure_file(tmp_path / "kept" / "file", fail)
    assert list((tmp_path / "kept").iterdir()) == []
    if isinstance(error, OSError):
        assert "No space left on device. Free some disk space there" in str(raised.value)
        assert "BERGAMOT_CACHE" in str(raised.value)


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a device that is always full"
)
def test_a_disk_that_is_full_while_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync

    def raise_full_disk(descriptor: int) -> None:
        real_fsync(descriptor)
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(b"x")

    monkeypatch.setattr(os, "fsync", raise_full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_kept(tmp_path / "kept" / "file", CONTENT)
    assert list((tmp_path / "kept").iterdir()) == []


posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders on Windows have no modes")


@posix
def test_a_folder_for_code_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "code"
    make_own_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "file").write_bytes(CONTENT)
    folder.chmod(0o755)
    make_own_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "file").exists(), "others could only read it"


@posix
@pytest.mark.parametrize("opened", ["code", "."])
def test_what_others_could_write_to_is_emptied(opened: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    make_own_folder(cache / "code")
    (cache / "code" / "planted").mkdir()
    (cache / "code" / "planted" / "file").write_bytes(CONTENT)
    (cache / opened).chmod(0o777)
    make_own_folder(cache / "code")
    assert list((cache / "code").iterdir()) == []
    assert stat.S_IMODE((cache / opened).stat().st_mode) & 0o022 == 0


@posix
def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "code").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CacheError, match="could put code into it. Name a folder of your own"):
        make_own_folder(tmp_path / "code")


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives files away")
@pytest.mark.parametrize("given_away", ["code", "."])
def test_a_folder_of_somebody_else_is_refused(given_away: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    make_own_folder(cache / "code")
    os.chown(cache / given_away, 65_534, 65_534)
    with pytest.raises(CacheError, match="belongs to another user") as raised:
        make_own_folder(cache / "code")
    assert raised.value.code == "cache-foreign"


def test_a_fingerprint_tells_contents_of_the_same_name_and_size_apart(tmp_path: Path) -> None:
    weights = tmp_path / "weights.bin"

    def written(content: bytes, seconds: int) -> tuple[str, str]:
        weights.write_bytes(content)
        os.utime(weights, (seconds, seconds))
        return compute_fingerprint(weights), compute_fingerprint(tmp_path)

    first = written(CONTENT, 1)
    assert not set(first) & set(written(CONTENT[::-1], 2))
    assert written(CONTENT, 3) == first


def test_a_fingerprint_tells_names_orders_and_borders_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(CONTENT)
    array = np.arange(3, dtype=np.uint8)
    hashes = [
        compute_fingerprint(tmp_path / "one"),
        compute_fingerprint(tmp_path / "two"),
        compute_fingerprint("ab", "c"),
        compute_fingerprint("a", "bc"),
        compute_fingerprint("c", "ab"),
        compute_fingerprint(array, array),
        compute_fingerprint(array, array[::-1].copy()),
    ]
    assert len(set(hashes)) == len(hashes)
    assert compute_fingerprint(array) == compute_fingerprint(bytes(range(3)))
