"""The application's own settings in a data directory that lives as long as the test run.

`DATABASE_URL` chooses the database; without it the tests run on a SQLite file. The database's
name carries the process id, so that several runs on one machine do not meet.
"""

import atexit
import os
import shutil
import tempfile

_data_dir = tempfile.mkdtemp(prefix="upfront-tests-")
atexit.register(shutil.rmtree, _data_dir, ignore_errors=True)
os.environ |= {
    "UPFRONT_DATA": _data_dir,
    "UPFRONT_DEMO": "1",
    "UPFRONT_DEBUG": "0",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_data_dir}/upfront.sqlite3")

from config.settings import *  # noqa: E402, F403 - the environment above is read by it
from config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

_on_sqlite = DATABASES["default"]["ENGINE"] == "config.sqlite"
DATABASES["default"]["TEST"] = {
    # A file, so that threads and child processes have connections of their own, as in production.
    "NAME": f"{_data_dir}/test.sqlite3" if _on_sqlite else f"test_upfront_{os.getpid()}"
}
# Tests make hundreds of people; a slow hash would be most of their time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The files' names with hashes come from `collectstatic`, which tests do not need.
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir()
