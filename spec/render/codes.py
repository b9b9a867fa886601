"""A QR code as inline SVG."""

import segno


def qr_code(text: str, title: str) -> str:
    """`text` as a QR code: an SVG of black squares, with `title` for those who cannot see it.

    Raises:
        segno.DataOverflowError: the text is longer than a QR code can hold (about 2,900 bytes).
    """
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None, title=title))
