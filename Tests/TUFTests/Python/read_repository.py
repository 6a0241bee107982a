"""Reads the repository in the folder of the first argument with python-tuf's client; prints a target."""

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater

base, path = Path(sys.argv[1]), sys.argv[2]


class FolderFetcher(FetcherInterface):
    """Files of a folder as if from a server."""

    def _fetch(self, url):
        file = base / unquote(urlsplit(url).path).lstrip("/")
        if not file.is_file():
            raise DownloadHTTPError("not there", 404)
        yield file.read_bytes()


(base / "client" / "downloads").mkdir(parents=True)
updater = Updater(
    str(base / "client"), "http://folder/metadata/", str(base / "client" / "downloads"), "http://folder/targets/",
    fetcher=FolderFetcher(), bootstrap=(base / "metadata" / "1.root.json").read_bytes(),
)
target = updater.get_targetinfo(path)
if target is None:
    sys.exit("no such target")
sys.stdout.write(Path(updater.download_target(target)).read_text())
