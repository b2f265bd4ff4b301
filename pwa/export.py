"""Write the whole site as plain files, into a folder that holds nothing else of value."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from .nginx import nginx_file
from .plain_site import PlainSite
from .static_hosts import headers_file, htaccess_file

#: Lists what an export wrote, so that the next one knows what it may replace.
LIST = ".export"
_WORKER = "service_worker.js"


class ExportError(RuntimeError):
    """A folder that the site can't be written to; its text is one sentence for the host."""


def exported_files(site: PlainSite) -> Mapping[str, bytes]:
    """Give everything that is written, by its path below the folder."""
    for_hosts = {
        "_headers": headers_file(site),
        ".htaccess": htaccess_file(site),
        "nginx.conf": nginx_file(site),
    }
    return {**site.files, **{name: text.encode() for name, text in for_hosts.items()}}


def write_export(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder by their paths, and remove what an earlier export left.

    A file whose bytes haven't changed isn't touched: hosts make validators from its time.

    Raises:
        ExportError: the folder holds what no export wrote, or can't be written.
    """
    try:
        before = _written_before(folder)
        _refuse_to_replace(folder, files.keys() - before)
        folder.mkdir(parents=True, exist_ok=True)
        # Should this be cut short, the next export still knows what is ours.
        _list(folder, before | files.keys())
        # The worker names a pack, so the pack comes first.
        for path in sorted(files, key=lambda path: (path.startswith(_WORKER), path)):
            _write(folder / path, files[path])
        _remove(folder, before - files.keys())
        _list(folder, files.keys())
    except OSError as error:
        raise ExportError(f"{folder} can't be written ({error.strerror}).") from error


def _written_before(folder: Path) -> set[str]:
    """Give the paths that an earlier export wrote."""
    if not folder.exists() or not any(folder.iterdir()):
        return set()
    listed = folder / LIST
    if not listed.is_file():
        raise ExportError(
            f"{folder} holds files that no export wrote, so nothing was changed: "
            "name a new or empty folder."
        )
    return {path for path in listed.read_text("utf-8").splitlines() if _below(path)}


def _below(path: str) -> bool:
    """Say whether a path stays below its folder."""
    parts = PurePosixPath(path)
    return bool(parts.parts) and not parts.is_absolute() and ".." not in parts.parts


def _refuse_to_replace(folder: Path, paths: set[str]) -> None:
    """Refuse where somebody else's file has a name that we need."""
    for path in sorted(paths):
        if (folder / path).exists():
            raise ExportError(
                f"{folder / path} is there already and no export wrote it, "
                "so nothing was changed: move it, or name another folder."
            )


def _list(folder: Path, paths: Iterable[str]) -> None:
    """Note what is ours."""
    (folder / LIST).write_text("".join(f"{path}\n" for path in sorted(paths)), "utf-8")


def _write(file: Path, body: bytes) -> None:
    """Write one file, unless it is there already, and never half of it."""
    if file.is_file() and file.read_bytes() == body:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(body)
    part.replace(file)


def _remove(folder: Path, paths: set[str]) -> None:
    """Remove what isn't part of the site any more, and the folders that are empty then."""
    for path in paths:
        file = folder / path
        file.unlink(missing_ok=True)
        for parent in list(PurePosixPath(path).parents)[:-1]:
            place = folder / parent
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()
