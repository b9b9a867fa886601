"""The pages about concerns: asking for them, saying one, the board, and the word at the end."""

from concerns.views.accepting import answer, answer_code, answers, concern
from concerns.views.asking import asked, nudges, revocations
from concerns.views.board import board
from concerns.views.cards import cards
from concerns.views.saying import concerns_of_members, say, similar
from concerns.views.writing import part

__all__ = [
    "answer",
    "answer_code",
    "answers",
    "asked",
    "board",
    "cards",
    "concern",
    "concerns_of_members",
    "nudges",
    "part",
    "revocations",
    "say",
    "similar",
]
