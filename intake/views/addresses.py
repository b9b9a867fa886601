"""Addresses of what helps beside the pages of the guided intake."""

from django.urls import URLPattern, path

from intake.views import files, known_kpis, playback, words

PROJECT = "projects/<slug:code>"
FILE = f"{PROJECT}/files/<int:pk>"


def help_urls() -> list[URLPattern]:
    """The glossary, sentences, known measures, the playback, and files."""
    return [
        path("glossary/", words.glossary, name="glossary"),
        path("sentence/", words.in_words, name="in_words"),
        path(f"{PROJECT}/known-measures/", known_kpis.known_kpis, name="known_kpis"),
        path(f"{PROJECT}/playback/", playback.playback, name="playback"),
        path(f"{PROJECT}/playback/confirmation/", playback.confirmation, name="confirmation"),
        path(f"{PROJECT}/files/", files.files, name="files"),
        path(f"{FILE}/", files.file, name="file"),
        path(f"{FILE}/removal/", files.file_removal, name="file_removal"),
        path(f"{FILE}/return/", files.file_return, name="file_return"),
    ]
