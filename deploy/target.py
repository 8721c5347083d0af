"""The target's side: one process beside the releases, which holds the lock for as long as it lives.

It is sent to where the releases are and run there by whatever Python is installed, so it is one
file, of the standard library alone, for Python 3.9 and later. Each line that it reads is a request
in JSON and each line that it writes its answer; what is wrong is a code and its values, which the
builder's side has the words for. When nothing more can be read, it takes back a release that nobody
has found good, and ends; with it the lock goes.

Killed at any point it leaves a whole release as ``current``: a release is made in ``incoming``,
comes into ``releases`` and goes out of it by one rename each, and is shown by one rename of a link.
"""

from __future__ import annotations

import calendar
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

ID = re.compile(r"([0-9]{8}T[0-9]{6}Z)-[0-9a-f]{8}")
STAMP = "%Y%m%dT%H%M%SZ"
MANIFEST = "manifest.json"
# What a release has beside the site's own files; a web server shows none of it.
MOVED, GONE, PREVIOUS, UNCHECKED, FAILED = ".moved", ".gone", ".previous", ".unchecked", ".failed"
OWN = frozenset({MOVED, GONE, PREVIOUS, UNCHECKED, FAILED})
# Addresses whose bytes never change: pages that are still open somewhere go on finding them.
HASHED = re.compile(
    r"css/main\.[0-9a-f]{16}\.css(?:\.br|\.gz)?|bilder/.+-[0-9a-f]{8}-[0-9]+\.(?:webp|jpg)"
)
NEW_LINK, OLD_LINK = ".current.new", ".current.old"
LATEST = 221_845_392_000  # the second when the year 9000 begins: a later id is nobody's deploy
LONGEST_SILENCE = 30 * 60  # seconds until a builder of whom nothing is heard is given up
_FULL = (errno.ENOSPC, errno.EDQUOT)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Fault(Exception):
    """Something that stops the work; the builder's side knows the words for its code."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.answer = {"fault": code, **values}


class GivenUp(BaseException):
    """Nothing was heard of the builder for too long, or the system wants the process to end."""


def main() -> None:
    """Answer one builder, request by request, until nothing more comes."""
    os.umask(0o022)
    desk = Desk()
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _give_up)
    with suppress(GivenUp):
        _serve(desk)
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _tell(_answer(desk, {"do": "end"}))


def _give_up(*_: object) -> None:
    raise GivenUp


def _serve(desk: Desk) -> None:
    signal.alarm(LONGEST_SILENCE)
    for line in sys.stdin.buffer:
        signal.alarm(LONGEST_SILENCE)
        if not _tell(_answer(desk, json.loads(line))):
            break


def _tell(answer: dict[str, Any]) -> bool:
    """Write an answer; tell whether anybody may have read it."""
    try:
        print(json.dumps(answer), flush=True)
    except OSError:
        with suppress(OSError):  # Python flushes once more
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return False
    return True


def _answer(desk: Desk, request: dict[str, Any]) -> dict[str, Any]:
    """Give what comes of a request: never an exception, for nobody could read it."""
    try:
        answer: dict[str, Any] = getattr(desk, request.pop("do"))(**request)
    except Fault as fault:
        return fault.answer
    except OSError as error:
        kinds = {**dict.fromkeys(_FULL, "full"), **dict.fromkeys(_DENIED, "denied")}
        code = kinds.get(error.errno or 0, "system")
        return {"fault": code, "path": str(error.filename or ""), "reason": error.strerror or ""}
    except Exception as error:  # a mistake of ours, which is told as such
        return {"fault": "mistake", "reason": repr(error)}
    return answer


class Desk:
    """What one builder asks for, in the order of a deploy. Every answer is a dictionary."""

    def __init__(self) -> None:
        self.root = Path()
        self.who = ""
        self.lock: int | None = None
        self.incoming = ""  # the id of the release that is being made
        self.live = ""  # what was shown before the switch
        self.pending = ""  # what is shown, and has not been found good
        self.commit = ""  # of what is shown next
        self.counts: dict[str, int] = {}

    def open(self, root: str, who: str, what: str, make: str) -> dict[str, Any]:
        """Take the folder, and the lock where something is to be done there (``what``).

        ``make`` says how much of it may be made: ``nothing``, ``inside`` or ``all``.
        """
        self.root, self.who = Path(root), who
        _take(self.root, make)
        if what:
            for name in ("releases", "incoming", "assets"):
                (self.root / name).mkdir(exist_ok=True)
            self.lock = _lock(self.root, who, what)
        live = current(self.root)
        return {"live": live, "previous": before(self.root, live) if live else ""}

    def files(self) -> dict[str, Any]:
        """Give the manifest of what is shown; empty where that is not as it came, or not good."""
        live = current(self.root)
        release = self.root / "releases" / live
        listed: dict[str, Any] = {}
        if live and not _mark(release):
            with suppress(Fault, OSError):
                listed = _as_it_came(release)
        return {"manifest": listed}

    def begin(self, manifest: str, commit: str) -> dict[str, Any]:
        """Make an empty folder for a release whose manifest has this SHA-256, and clear away what
        killed deploys left."""
        name = self.incoming = new_id(self.root, manifest)
        self.commit = commit
        _see_log(self.root / "deploys.log")
        self._log("börjar", name)
        (self.root / "incoming" / name).mkdir()
        _clear(self.root, name)
        return {"id": name, "live": current(self.root)}

    def install(self, manifest: str, checked: bool) -> dict[str, Any]:
        """Hold what came to its manifest, make a release of it and show it.

        Where it is to be ``checked``, it is taken back unless ``confirm`` follows.
        """
        try:
            self._install(self.root / "incoming" / self.incoming, manifest)
        except BaseException:
            self._discard()
            raise
        return self._shown(self.incoming, "visas", checked)

    def _install(self, folder: Path, manifest: str) -> None:
        listed = verified(folder, manifest)
        unchanged = _settle(folder)
        self.counts = {"files": len(listed["files"]) + 1, "unchanged": unchanged}
        _redirects(folder, listed.get("moved", {}))
        (folder / UNCHECKED).touch()
        good = _last_good(self.root)
        if good:
            (folder / PREVIOUS).symlink_to(f"../{good}")
        self.counts["mended"] = _fill_pool(self.root, folder, listed["files"])
        _flush(folder)
        self._prepare(self.incoming)
        release = self.root / "releases" / self.incoming
        folder.rename(release)
        _flush_files(release.parent, folder.parent)

    def _discard(self) -> None:
        """Remove a release that could not be shown; where that cannot be, the next deploy does."""
        if self.incoming and self.incoming != current(self.root):
            _remove(self.root, self.incoming)

    def _prepare(self, name: str) -> None:
        """Make the link to what is to be shown, and the one back, while a failure costs nothing."""
        self.live = current(self.root)
        for link, release in ((NEW_LINK, name), (OLD_LINK, self.live)):
            with suppress(FileNotFoundError):
                (self.root / link).unlink()
            if release:
                (self.root / link).symlink_to(f"releases/{release}")
        _link_previous(self.root)

    def _shown(self, name: str, what: str, checked: bool) -> dict[str, Any]:
        """Show a release: from one rename to the next, every visitor gets it."""
        self.pending, self.incoming = name, ""
        (self.root / NEW_LINK).replace(self.root / "current")
        with suppress(OSError):
            _flush_files(self.root)
            self._log(what, name)
        if not checked:
            self.confirm(log=False)  # nobody is to look, so nothing is known of it
        return {"id": name, "before": self.live, **self.counts, **self._live()}

    def _live(self) -> dict[str, Any]:
        live = current(self.root)
        return {"live": live, "previous": before(self.root, live) if live else ""}

    def confirm(self, log: bool = True) -> dict[str, Any]:
        """Keep what is shown: it answers as it should, or nobody is to look."""
        for mark in (UNCHECKED, FAILED):
            with suppress(OSError):
                (self.root / "releases" / self.pending / mark).unlink()
        with suppress(OSError):
            (self.root / OLD_LINK).unlink()
        if log:
            self._log("svarar rätt", self.pending)
        self.pending = ""
        return self._live()

    def withdraw(self) -> dict[str, Any]:
        """Show what was shown before, and remember that this release was found bad."""
        release = self.root / "releases" / self.pending
        with suppress(OSError):  # one that was good once keeps its name
            (release / UNCHECKED).rename(release / FAILED)
        return self._back("misslyckades")

    def _back(self, what: str) -> dict[str, Any]:
        if self.live:
            (self.root / OLD_LINK).replace(self.root / "current")
        else:
            with suppress(FileNotFoundError):
                (self.root / "current").unlink()
        name, self.pending = self.pending, ""
        with suppress(OSError):
            _flush_files(self.root)
        self._log(what, name)
        return self._live()

    def release(self, release: str) -> dict[str, Any]:
        """Give a release that may be shown: the previous one where none is named."""
        live = current(self.root)
        name = release or before(self.root, live)
        if not name:
            raise Fault("nothing_before", live=live)
        folder = self.root / "releases" / name
        if not ID.fullmatch(name) or not folder.is_dir():
            raise Fault("no_such_release", release=name)
        if name == live:
            raise Fault("already_live", release=name)
        listed = _as_it_came(folder)
        digest = sha256(folder / MANIFEST)
        return {"id": name, "mark": _mark(folder), "manifest": listed, "digest": digest}

    def go_to(self, release: str, checked: bool) -> dict[str, Any]:
        """Show a release that is there."""
        folder = self.root / "releases" / release
        listed = _manifest(folder)
        self.commit = str(listed.get("commit") or "")
        _fill_pool(self.root, folder, listed["files"])
        self._prepare(release)
        return self._shown(release, "visas igen", checked)

    def prune(self, keep: int) -> dict[str, Any]:
        """Remove the oldest releases; of those found bad all but the newest."""
        live = current(self.root)
        kept = {live, before(self.root, live)} if live else set()
        bad = [name for name in _ids(self.root) if _mark(self.root / "releases" / name)]
        good = [name for name in _ids(self.root) if name not in bad]
        gone = [name for name in good[keep:] + bad[1:] if name not in kept]
        for name in gone:
            _remove(self.root, name)
        return {"removed": gone}

    def forget(self) -> dict[str, Any]:
        """Remove all but what is shown: other releases, and the pool's files that it has not."""
        live = current(self.root)
        if not live:
            raise Fault("nothing_live")
        release = self.root / "releases" / live
        listed = _as_it_came(release)
        self._log("glömmer allt utom", live)
        gone = [name for name in _ids(self.root) if name != live]
        for name in gone:
            _remove(self.root, name)
        _clear(self.root, "")
        with suppress(FileNotFoundError):
            (release / PREVIOUS).unlink()
        assets = _drain_pool(self.root, set(listed["files"]))
        left = os.listdir(self.root / "incoming")
        if left:
            raise Fault("not_forgotten", left=len(left))
        return {"live": live, "removed": gone, "assets": assets}

    def releases(self) -> dict[str, Any]:
        """Give what there is to know of every release, newest first."""
        return {**self._live(), "releases": [_about(self.root, name) for name in _ids(self.root)]}

    def end(self) -> dict[str, Any]:
        """Leave: what nobody found good is taken back, what is half sent goes."""
        if self.pending:
            self._back("avbröts")
        elif self.lock is not None:
            with suppress(OSError):
                self._discard()
        return self._live() if self.root.name else {}

    def _log(self, what: str, name: str) -> None:
        """Add a line to the log; that the disk is full must not stop what is under way."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        words = (moment, self.who, what, name, self.commit)
        line = "\t".join(" ".join(word.split()) for word in words).rstrip("\t") + "\n"
        with suppress(OSError), (self.root / "deploys.log").open("ab") as log:
            log.write(line.encode("utf-8", "replace"))


def _see_log(log: Path) -> None:
    """See that a log can be written, but for a full disk: that is found where it matters."""
    try:
        log.open("ab").close()
    except OSError as error:
        if error.errno not in _FULL:
            raise


def _take(root: Path, make: str) -> None:
    """See that a folder is for releases, or is empty and may become that."""
    if not root.exists():
        if make != "all" or not root.parent.is_dir():
            raise Fault("no_folder", path=str(root), parent=root.parent.is_dir())
        root.mkdir(exist_ok=True)
    if not root.is_dir():
        raise Fault("not_a_folder", path=str(root))
    names = set(os.listdir(root)) - {"lost+found"}
    link, releases = root / "current", root / "releases"
    if (names and not releases.is_dir()) or releases.is_symlink() or (
        link.exists() and not link.is_symlink()
    ):  # fmt: skip
        raise Fault("foreign", path=str(root), names=sorted(names)[:3])
    if link.exists() and not current(root):
        raise Fault("elsewhere", path=str(link), to=str(link.readlink()))
    if make == "nothing" and not releases.is_dir():
        raise Fault("nothing_here", path=str(root))


def _lock(root: Path, who: str, what: str) -> int:
    """Take the lock, which is there for as long as this process lives; ``Fault`` where it is taken.

    Its file is never removed, so that all look at the same one; it says who has it.
    """
    lock = os.open(root / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Fault("locked", **_holder(lock)) from None
    with suppress(OSError):  # a full disk
        os.ftruncate(lock, 0)
        about = {"who": who, "what": what, "since": time.strftime(STAMP, time.gmtime())}
        os.pwrite(lock, json.dumps(about).encode(), 0)
    return lock


def _holder(lock: int) -> dict[str, str]:
    """Give who holds the lock, what for and since when, as far as its file says it.

    Whoever has just taken it is about to write that, and is waited for.
    """
    for _ in range(20):
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(os.pread(lock, 4096, 0))
            return {name: str(said[name]) for name in ("who", "what", "since")}
        time.sleep(0.05)
    return {"who": "", "what": "", "since": ""}


def current(root: Path) -> str:
    """Give the id of the release that is shown; empty where none is."""
    return _led_to(root / "current", root / "releases")


def _last_good(root: Path) -> str:
    """Give what is shown, or the one before it where that is not known to be good."""
    live = current(root)
    return live if live and not _mark(root / "releases" / live) else before(root, live)


def before(root: Path, name: str) -> str:
    """Give the last good release before one: what was shown when it was first shown."""
    while name:
        name = _led_to(root / "releases" / name / PREVIOUS, root / "releases")
        if name and not _mark(root / "releases" / name):
            return name
    return ""


def _led_to(link: Path, releases: Path) -> str:
    try:
        name = link.readlink().name
    except OSError:
        return ""
    return name if ID.fullmatch(name) and (releases / name).is_dir() else ""


def _mark(release: Path) -> str:
    """Give the mark of a release: empty where it is good as far as anybody knows."""
    return next((mark[1:] for mark in (FAILED, UNCHECKED) if (release / mark).exists()), "")


def _ids(root: Path) -> list[str]:
    """Give the ids of all releases, the newest first."""
    return sorted(filter(ID.fullmatch, os.listdir(root / "releases")), reverse=True)


def _about(root: Path, name: str) -> dict[str, Any]:
    release = root / "releases" / name
    listed = _manifest(release)
    files = listed.get("files")
    return {
        "id": name,
        "mark": _mark(release),
        "files": len(files) + 1 if isinstance(files, dict) else None,
        **{key: listed.get(key) for key in ("commit", "clean", "today")},
    }


def _manifest(release: Path) -> dict[str, Any]:
    """Give a release's manifest; empty where it cannot be read."""
    try:
        listed = json.loads((release / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    is_one = isinstance(listed, dict) and isinstance(listed.get("files"), dict)
    return listed if is_one else {}


def new_id(root: Path, manifest: str) -> str:
    """Give an id whose second is later than that of every release that ever was here.

    The second becomes the time of all files that are new, so whatever the clock says, two versions
    of a file never have the same.
    """
    names = os.listdir(root / "releases")
    strange = [name for name in names if ID.fullmatch(name) and second(name) > LATEST]
    if strange:
        raise Fault("strange_time", release=strange[0])
    known = [*names, *os.listdir(root / "incoming"), _end_of_log(root)]
    seconds = [second(found[1]) for text in known for found in ID.finditer(text)]
    latest = max([one for one in seconds if one <= LATEST], default=0)
    stamp = time.strftime(STAMP, time.gmtime(max(int(time.time()), latest + 1)))
    return f"{stamp}-{manifest[:8]}"


def second(stamp: str) -> int:
    """Give the second that an id begins with, counted from 1970; 0 where it is none.

    >>> second("19700101T000102Z"), second("20261399T000000Z")
    (62, 0)
    """
    try:
        return calendar.timegm(time.strptime(stamp[:16], STAMP))
    except ValueError:
        return 0


def _end_of_log(root: Path) -> str:
    try:
        with (root / "deploys.log").open("rb") as log:
            log.seek(max(0, os.fstat(log.fileno()).st_size - 65536))
            return log.read().decode("ascii", "replace")
    except OSError:
        return ""


class Found(NamedTuple):
    """A file or folder below a release: its address, its path and what it is."""

    name: str
    path: Path
    about: os.stat_result


def _tree(folder: Path, skipped: frozenset[str] = frozenset(), at: str = "") -> Iterator[Found]:
    """Yield all that is below a folder, folders after what they hold; links are not followed."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if not at and entry.name in skipped:
                continue
            found = Found(at + entry.name, Path(entry.path), entry.stat(follow_symlinks=False))
            if stat.S_ISDIR(found.about.st_mode):
                yield from _tree(found.path, skipped, f"{found.name}/")
            yield found


def verified(folder: Path, digest: str, own: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Give the manifest of a release that holds exactly its files, byte for byte, else ``Fault``.

    The manifest itself is held to its SHA-256 where that is known; ``own`` is not looked at.
    """
    found = [one for one in _tree(folder, own) if not stat.S_ISDIR(one.about.st_mode)]
    odd = [one.name for one in found if not stat.S_ISREG(one.about.st_mode)]
    if odd or not (folder / MANIFEST).is_file():
        raise Fault("incomplete", release=folder.name, files=odd[:5] or [MANIFEST])
    sums = {one.name: sha256(one.path) for one in found}
    listed = _manifest(folder)
    expected = {**listed.get("files", {}), MANIFEST: digest or sums[MANIFEST]}
    names = sums.keys() | expected.keys()
    wrong = sorted(name for name in names if sums.get(name) != expected.get(name))
    if wrong:
        raise Fault("incomplete", release=folder.name, files=wrong[:5])
    return listed


def _as_it_came(release: Path) -> dict[str, Any]:
    """Give the manifest of a release that is as it was deployed, else ``Fault``.

    Its id says what its manifest was; that says the files, and where former addresses lead.
    """
    listed = verified(release, "", OWN)
    if not sha256(release / MANIFEST).startswith(release.name[-8:]):
        raise Fault("incomplete", release=release.name, files=[MANIFEST])
    wanted, found = _leads(listed.get("moved", {})), dict(_led(release))
    names = wanted.keys() | found.keys()
    wrong = sorted(name for name in names if wanted.get(name) != found.get(name))
    if wrong:
        raise Fault("incomplete", release=release.name, files=wrong[:5])
    return listed


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def _settle(folder: Path) -> int:
    """Give new files the release's own second and what may be read by all; count the others.

    A file with other names too is the very file of the release before, and is left as it is, but
    for what somebody has kept the web server from reading.
    """
    moment, unchanged = second(folder.name), 0
    for one in _tree(folder):
        if stat.S_ISDIR(one.about.st_mode):
            one.path.chmod(0o755)
        elif one.about.st_nlink > 1:
            unchanged += 1
            if not one.about.st_mode & stat.S_IROTH:
                one.path.chmod(0o644)
        else:
            one.path.chmod(0o644)
            os.utime(one.path, (moment, moment))
    folder.chmod(0o755)
    return unchanged


def _leads(moved: dict[str, str | None]) -> dict[str, str]:
    """Give what tells the web server where former addresses lead, by its name in the release:
    where a link goes; nothing for a page that is gone, which has an empty file.

    >>> _leads({"a/old.html": "new.html", "gone.html": None})
    {'.moved/a/old.html': '../../new.html', '.gone/gone.html': ''}
    """
    leads = {}
    for old, new in moved.items():
        if new is None:
            leads[f"{GONE}/{old}"] = ""
        else:
            leads[f"{MOVED}/{old}"] = "../" * (old.count("/") + 1) + new
    return leads


def _led(release: Path) -> Iterator[tuple[str, str]]:
    """Yield what there is of that in a release."""
    for kind in (MOVED, GONE):
        with suppress(FileNotFoundError):
            for one in _tree(release / kind, at=f"{kind}/"):
                if stat.S_ISLNK(one.about.st_mode):
                    yield one.name, str(one.path.readlink())
                elif not stat.S_ISDIR(one.about.st_mode):
                    yield one.name, ""


def _redirects(folder: Path, moved: dict[str, str | None]) -> None:
    """Write for the web server where former addresses lead, and which pages are gone."""
    for name, leads in _leads(moved).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if leads:
            place.symlink_to(leads)
        else:
            place.touch()


def _fill_pool(root: Path, folder: Path, files: dict[str, str]) -> int:
    """Add a release's hashed files to the pool; give the number of those that had to be mended.

    A name there whose bytes are others is replaced by one rename: what is damaged, or was made of
    the same picture by another version of the library that scales it.
    """
    mended, folders = 0, {root / "assets"}
    for name in filter(HASHED.fullmatch, files):
        source, place = folder / name, root / "assets" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        folders.add(place.parent)
        try:
            os.link(source, place)
        except FileExistsError:
            if place.is_file() and (place.samefile(source) or sha256(place) == files[name]):
                continue
            _replace(place, source, root / "incoming" / "asset")
            mended += 1
    _flush_files(*folders)
    return mended


def _replace(place: Path, source: Path, between: Path) -> None:
    with suppress(FileNotFoundError):
        between.unlink()
    os.link(source, between)
    between.replace(place)


def _drain_pool(root: Path, kept: set[str]) -> int:
    """Remove from the pool what is not among some files; give their number."""
    gone = 0
    for one in list(_tree(root / "assets")):
        if stat.S_ISDIR(one.about.st_mode):
            with suppress(OSError):  # which is not empty
                one.path.rmdir()
        elif one.name not in kept:
            one.path.unlink()
            gone += 1
    return gone


def _link_previous(root: Path) -> None:
    """Let ``previous`` lead to what the release that is shown calls so: both change in one step."""
    link, leads = root / "previous", f"current/{PREVIOUS}"
    if not link.is_symlink() or str(link.readlink()) != leads:
        new = root / ".previous.new"
        with suppress(FileNotFoundError):
            new.unlink()
        new.symlink_to(leads)
        new.replace(link)


def _remove(root: Path, name: str) -> None:
    """Take a release away in one step, and then its files; half of one is never a release."""
    waiting = root / "incoming" / name
    with suppress(FileNotFoundError):
        (root / "releases" / name).rename(waiting)
    shutil.rmtree(waiting, ignore_errors=True)


def _clear(root: Path, kept: str) -> None:
    """Remove what killed deploys left; what one that is still dying adds, the next one removes."""
    for entry in (root / "incoming").iterdir():
        if entry.name == kept:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()


def _flush(folder: Path) -> None:
    """See that a release would be whole after a power failure: its new files and all folders."""
    for one in _tree(folder):
        is_folder = stat.S_ISDIR(one.about.st_mode)
        if is_folder or (stat.S_ISREG(one.about.st_mode) and _is_new(one, folder)):
            _flush_files(one.path)
    _flush_files(folder)


def _is_new(one: Found, folder: Path) -> bool:
    return int(one.about.st_mtime) == second(folder.name)


def _flush_files(*paths: Path) -> None:
    """Wait until files or folders are on the disk."""
    for path in paths:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


if __name__ == "__main__":
    main()
