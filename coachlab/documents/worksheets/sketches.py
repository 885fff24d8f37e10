"""The drawings of the blank worksheets, as SVG: chart paper, driver tree, lanes, fishbone, Pareto axes."""

from __future__ import annotations

_INK, _PALE = "#1b2733", "#9aa5af"


def _svg(wide: int, high: int, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {wide} {high}" aria-hidden="true" focusable="false" '
        f"font-family=\"system-ui, 'Segoe UI', 'Liberation Sans', sans-serif\" font-size=\"13\">{body}</svg>"
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str = _INK, width: float = 1.2) -> str:
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{colour}" stroke-width="{width}" fill="none"/>'


def _box(x: float, y: float, wide: float, high: float, label: str = "") -> str:
    words = f'<text x="{x + 6:g}" y="{y + 16:g}" fill="{_INK}">{label}</text>' if label else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="4" fill="none" stroke="{_INK}" '
        f'stroke-width="1.2"/>{words}'
    )


def _words(x: float, y: float, text: str, anchor: str = "start", turned: bool = False) -> str:
    turn = f' transform="rotate(-90 {x:g} {y:g})"' if turned else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{_INK}"{turn}>{text}</text>'


def chart_paper() -> str:
    """Axes with a grid of 24 months and ten steps, to plot points on."""
    left, top, step, row, high = 60, 10, 37, 35, 350
    body = [_line(left, top + row * at, left + 24 * step, top + row * at, _PALE, 0.7) for at in range(10)]
    body += [_line(left + step * at, top, left + step * at, top + high, _PALE, 0.5) for at in range(1, 25)]
    body += [_line(left, top, left, top + high), _line(left, top + high, left + 24 * step, top + high)]
    body.append(_words(18, top + high / 2, "Value and unit", "middle", turned=True))
    body.append(_words(left, top + high + 34, "Month: write the first letters under each line"))
    return _svg(960, 410, "".join(body))


def driver_tree() -> str:
    """An aim, three primary drivers, six secondary drivers, and room for ideas, joined from right to left."""
    body = [_words(x, 14, head) for x, head in ((8, "Aim"), (250, "Primary drivers"), (490, "Secondary drivers"))]
    body.append(_words(735, 14, "Change ideas"))
    body.append(_box(8, 150, 190, 150))
    for at in range(3):
        y = 40 + 140 * at
        body.append(_box(250, y + 20, 190, 80))
        body.append(_line(250, y + 60, 198, 225))
        for low in range(2):
            second = y - 5 + 66 * low
            body.append(_box(490, second, 195, 58))
            body.append(_line(490, second + 29, 440, y + 60))
            body.append(_box(735, second, 217, 58))
            body.append(_line(735, second + 29, 685, second + 29))
    return _svg(960, 460, "".join(body))


def lanes() -> str:
    """Five lanes with a place for the role at the left, and the beginning and the end."""
    body = []
    for at in range(5):
        y = 8 + 88 * at
        body.append(f'<rect x="4" y="{y}" width="952" height="88" fill="none" stroke="{_INK}" stroke-width="1.1"/>')
        body.append(_line(120, y, 120, y + 88, _INK, 1.1))
        body.append(_words(10, y + 17, "Who"))
    body.append(f'<rect x="132" y="30" width="86" height="44" rx="22" fill="none" stroke="{_INK}" stroke-width="1.2"/>')
    body.append(_words(175, 56, "Begins", "middle"))
    return _svg(960, 456, "".join(body))


def fishbone() -> str:
    """A spine to the effect at the right, and six branches with room for their causes."""
    body = [_line(10, 225, 770, 225, _INK, 2), _box(770, 165, 182, 120, "Effect")]
    for at in range(3):
        x = 250 + 240 * at
        for up in (True, False):
            start = 40 if up else 410
            body.append(_line(x - 130, start, x, 225, _INK, 1.4))
            body.append(_box(x - 205, start - 30 if up else start, 150, 28))
            for twig in (0.35, 0.62):
                y = start + (225 - start) * twig
                px = x - 130 + 130 * twig
                body.append(_line(px - 115, y, px, y, _PALE, 1))
    return _svg(960, 446, "".join(body))


def pareto_axes() -> str:
    """Axes for eight bars with counts at the left and the running share at the right."""
    left, top, high, step = 70, 10, 250, 100
    body = [_line(left, top + 25 * at, left + 8 * step, top + 25 * at, _PALE, 0.7) for at in range(10)]
    body += [_line(left + step * at, top + high, left + step * at, top + high + 6) for at in range(9)]
    body += [_line(left, top, left, top + high), _line(left, top + high, left + 8 * step, top + high)]
    body.append(_line(left + 8 * step, top, left + 8 * step, top + high))
    body += [_words(left + 8 * step + 6, top + 4 + 62.5 * at, f"{100 - 25 * at} %") for at in range(5)]
    body.append(_words(22, top + high / 2, "Count", "middle", turned=True))
    body.append(_words(944, top + high / 2, "Running share", "middle", turned=True))
    body.append(_words(left, top + high + 28, "Category: the most frequent first, “other” last"))
    return _svg(960, 292, "".join(body))
