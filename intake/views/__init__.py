"""The guided intake: one question a page, lists of items, and what each section looked like before.

The apps above keep some sections themselves; they get the same pages for them with `draft_urls`.
"""

from django.urls import URLPattern, re_path

from intake.questions import PAGES
from intake.views import answers, history, items
from intake.views.sheet import Stores, field_url, page_url
from intake.views.visits import visited

__all__ = ["draft_urls", "field_url", "page_url", "visited"]


def draft_urls(stores: Stores) -> list[URLPattern]:
    """The addresses of all pages whose section is in `stores`."""
    slugs = "|".join(asked.slug for asked in PAGES if asked.section in stores)
    start = rf"^projects/(?P<code>[\w-]+)/draft/(?P<slug>{slugs})/"
    item = r"items/(?P<item>[\w.-]{1,40})/"
    kept = {"stores": stores}
    return [
        re_path(rf"{start}$", answers.show_page, kept, name="page"),
        re_path(rf"{start}done/$", answers.done, kept, name="done"),
        re_path(rf"{start}history/$", history.show_history, kept, name="history"),
        re_path(rf"{start}restoration/$", history.restoration, kept, name="restoration"),
        re_path(rf"{start}items/$", items.add, kept, name="items"),
        re_path(rf"{start}{item}$", answers.show_page, kept, name="item"),
        re_path(rf"{start}{item}removal/$", items.removal, kept, name="removal"),
        re_path(rf"{start}{item}return/$", items.return_item, kept, name="return"),
        re_path(rf"{start}{item}unsent/$", items.unsent, kept, name="unsent"),
        re_path(rf"{start}{item}position/$", items.position, kept, name="position"),
    ]
