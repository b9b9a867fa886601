"""Money and statistics: is it worth it, and would the gain be seen?

Pure functions over numbers; nothing here knows what a project is. An improvement is positive when
the figure moves the good way, whichever way that is. Money and what follows from it is `Decimal`,
statistics are floats. Input that has no answer is refused with a `ValueError` whose text is a
sentence that a person can read; no function returns NaN or infinity.
"""
