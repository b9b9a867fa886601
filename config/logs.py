"""Logs: one event a line, UTC, as JSON for machines or as text for a person at a terminal."""

import logging
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

DEBUG, INFO = logging.DEBUG, logging.INFO


# What stands in an address after these words opens something, and never goes into a log.
SECRETS = re.compile(r"(/(?:link|reset/key)/)[^/\s\"]+")


def hide_secrets(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Take the secrets of personal links and new passwords out of an event."""
    return {
        key: SECRETS.sub(r"\1[hidden]", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


# Where people may say something without a name. A line with the moment and the person, beside
# the trail, would tell whose it is.
SPEAKING = re.compile(r"/(?:say|accounts/link|projects/[^/\s]+/concerns)/")
PERSONAL = ("ip", "user_id", "user_agent")


def hide_speakers(_logger: Any, _name: str, event: EventDict) -> EventDict:
    """Take out of an event who it is about, where people may speak without a name."""
    if any(isinstance(value, str) and SPEAKING.search(value) for value in event.values()):
        return {key: value for key, value in event.items() if key not in PERSONAL}
    return event


def shared_processors() -> list[Processor]:
    """What every event gets, whether it comes from our code or from a library."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        hide_secrets,
        hide_speakers,
    ]


def configure_structlog() -> None:
    """Send structlog's events through Python's logging, so that there is one stream."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared_processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def logging_config(*, level: str, as_json: bool) -> dict[str, Any]:
    """Django's `LOGGING`: everything of at least `level` goes to standard error."""
    if as_json:
        # JSON escapes line breaks, so no text from outside can forge a line.
        render: list[Processor] = [
            structlog.processors.ExceptionRenderer(),
            structlog.processors.JSONRenderer(),
        ]
    else:
        render = [structlog.dev.ConsoleRenderer(colors=False)]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared_processors(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *render,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "events"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would print a second, unstructured copy; what it says about tasks
        # is said by `jobs`.
        "loggers": {
            "django": {"handlers": [], "level": "NOTSET"},
            "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
            "django.tasks": {"level": "WARNING"},
        },
    }
