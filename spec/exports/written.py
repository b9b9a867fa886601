"""Data as YAML that people can read and other programs take."""

from typing import Any

import yaml


class _Plain(yaml.SafeDumper):
    """Writes each value where it stands, without anchors."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def dumped(content: dict[str, Any]) -> str:
    """`content` as YAML in block style, in its order."""
    return yaml.dump(content, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100)
