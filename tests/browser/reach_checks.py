"""What axe cannot see: each check looks at a form in a page and gives a list of what is wrong there."""

from playwright.sync_api import Locator, Page

OPEN_ALL = """form => {
    form.querySelectorAll("details:not([open])").forEach((each) => { each.open = true; });
    form.querySelectorAll(".cl-fold-button[aria-expanded=false]").forEach((each) => each.click());
}"""

# A table of data may scroll within its own frame; the words for screen readers and a drawing's inside take no room.
_WIDE = """form => [document.documentElement, form, ...form.querySelectorAll("*")]
    .filter((node) => node.checkVisibility() && !node.closest(".cl-heard, svg"))
    .filter((node) => !node.parentElement?.closest(".coachlab-table, .cl-table"))
    .filter((node) => node === document.documentElement ? node.scrollWidth > innerWidth
        : node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1)
    .map((node) => `too wide: ${node.cloneNode().outerHTML.slice(0, 160)} ${node.textContent.slice(0, 40)}`)"""

# A choice is ticked by its words too, so the target is the whole label.
_SMALL = """form => [...form.querySelectorAll("button, summary, select, input, textarea, a[href]")]
    .filter((node) => node.checkVisibility() && !node.closest("p, li > span"))
    .map((node) => [node, (node.matches("[type=radio], [type=checkbox]") && node.labels[0]) || node])
    .map(([node, target]) => [node, target.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([node, box]) => `${Math.round(box.width)} by ${Math.round(box.height)}: ${node.outerHTML.slice(0, 160)}`)"""

# Words that their own box cuts off, and words of buttons and labels that run out of theirs.
_CUT = """form => [...form.querySelectorAll("*")]
    .filter((node) => node.checkVisibility() && node.textContent.trim() && !node.closest("svg, .cl-heard, select"))
    .filter((node) => !node.matches("input, textarea") && getComputedStyle(node).clipPath === "none")
    .filter((node) => {
        const { overflowX, overflowY, display } = getComputedStyle(node);
        if (display === "inline" || [overflowX, overflowY].includes("auto")) return false;
        const hides = overflowX === "hidden" || overflowX === "clip" || overflowY === "hidden" || overflowY === "clip";
        const across = node.scrollWidth > node.clientWidth + 1;
        const down = node.scrollHeight > node.clientHeight + 1;
        return (hides || node.matches("button, summary, legend, label")) && (across || (hides && down));
    })
    .map((node) => `cut off: ${node.outerHTML.slice(0, 200)}`)"""

_SPACED = """.cl-builder, .cl-builder :not(svg, svg *) {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    .cl-builder p { margin-bottom: 2em !important; }"""

# Motion that somebody has asked to be spared.
_MOVING = """form => [form, ...form.querySelectorAll("*")].filter((node) => ["", "::before", "::after"].some((part) => {
        const style = getComputedStyle(node, part || null);
        return style.transitionDuration.split(",").some((each) => parseFloat(each) > 0)
            || style.animationName !== "none" || style.scrollBehavior === "smooth";
    })).map((node) => `moves: ${node.outerHTML.slice(0, 160)}`)"""

# Each mark and each drawn word with its contrast to what is behind it; a box with an edge of its own is always seen.
_MARKS = """form => {
    const clear = (paint) => !paint.startsWith("rgb") || (paint.startsWith("rgba") && paint.endsWith(", 0)"));
    const light = (paint) => {
        const [r, g, b] = paint.match(/[\\d.]+/g).map((each) => each / 255)
            .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    };
    const ground = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const { backgroundColor } = getComputedStyle(at);
            if (!clear(backgroundColor)) return backgroundColor;
        }
        return "rgb(255, 255, 255)";
    };
    const under = (text, svg) => { // the paint of the shape that stands behind the middle of the words
        const at = text.getBoundingClientRect();
        const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
        const behind = [...svg.querySelectorAll("rect, path, polygon, circle")].filter((shape) => {
            const box = shape.getBoundingClientRect();
            return !clear(getComputedStyle(shape).fill) && shape.compareDocumentPosition(text) & 4
                && box.left <= x && box.right >= x && box.top <= y && box.bottom >= y;
        });
        return behind.length ? getComputedStyle(behind.at(-1)).fill : ground(svg);
    };
    const marks = [];
    for (const node of form.querySelectorAll("*")) {
        if (!node.checkVisibility() || node.closest("defs, marker, clipPath, .cl-heard")) continue;
        const style = getComputedStyle(node);
        const { width, height } = node.getBoundingClientRect();
        const svg = node.parentElement.closest("svg");
        const html = node.outerHTML.slice(0, 160);
        if (svg && node.matches("text")) marks.push(["words", contrast(style.fill, under(node, svg)), html]);
        else if (svg && node.matches("path, line, polyline, polygon, circle, rect") && Math.max(width, height) > 2) {
            const paints = [style.fill, style.stroke].filter((paint) => !clear(paint));
            const paper = ground(svg);
            marks.push(["mark", Math.max(0, ...paints.map((paint) => contrast(paint, paper))), html]);
        } else if (!svg && node.matches("span, div, i, b") && !node.textContent.trim() && width > 2 && height > 2) {
            const edged = style.borderWidth.split(" ").some((each) => parseFloat(each) > 0);
            const paint = style.backgroundColor;
            marks.push(["mark", edged ? 21 : clear(paint) ? 0 : contrast(paint, ground(node.parentElement)), html]);
        }
    }
    return marks;
}"""

# A picture has a name, and the same in words or numbers: a table, an outline or a list in its figure or beside it.
_UNTOLD = """(form, empty) => {
    const faults = [];
    const months = form.querySelectorAll(".cl-data tbody tr").length; // a group's chart is drawn from these

    for (const svg of form.querySelectorAll("svg")) {
        if (!svg.checkVisibility() || svg.closest("[aria-hidden=true]") || svg.parentElement.closest("svg")) continue;
        if (!svg.hasAttribute("role") && svg.getBoundingClientRect().height <= 32) continue; // a sign before words
        const ids = (svg.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
        const named = ids.map((id) => document.getElementById(id)?.textContent).join(" ");
        const name = svg.getAttribute("aria-label") || named;
        const links = svg.getAttribute("role") === "group" && svg.querySelector("a[aria-label]");
        const whole = links || svg.getAttribute("role") === "img";
        if (!whole || !name.trim()) faults.push(`no name: ${svg.cloneNode().outerHTML}`);
        const told = svg.closest("figure")?.querySelectorAll("table tbody tr, details li, ol li, ul li").length;
        const grouped = months && svg.closest(".cl-groups section")?.querySelector("p")?.textContent.trim();
        const nothing = empty && svg.closest("figure")?.querySelector("figcaption")?.textContent.trim();
        if (!told && !grouped && !nothing) faults.push(`nothing tells the same in words: ${svg.cloneNode().outerHTML}`);
    }
    return faults;
}"""

_WALKED = """() => {
    window.walked = [];
    const seen = (at) => {
        const box = at.getBoundingClientRect();
        const spots = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
        return spots.some(([x, y]) => {
            const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            const own = [at, ...(at.labels ?? [])];
            return top && (top.contains(at) || own.some((each) => each.contains(top)));
        });
    };
    window.addEventListener("keyup", (event) => {
        const at = document.activeElement;
        if (event.key !== "Tab") return;
        if (!at || at === document.body) { window.walked.push({ place: -1 }); return; }
        const style = getComputedStyle(at);
        const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        const place = window.stops.indexOf(at);
        window.walked.push({ place, marked, seen: seen(at), html: at.outerHTML.slice(0, 160) });
    });
}"""
# Focus at the very beginning or end of the page, from where Tab goes into the form.
_EDGE = """(side) => {
    const edge = document.createElement("p");
    edge.tabIndex = -1;
    document.body[side](edge);
    edge.focus();
}"""
# What Tab should come to: of radio buttons with one name only one, and nothing that is switched off or not shown.
_STOPS = """form => {
    const all = [...form.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    window.stops = all.filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0
        && !each.disabled && !each.closest("[inert]"));
    const groups = new Set();
    return window.stops.filter((each) => {
        if (each.type !== "radio") return true;
        const first = !groups.has(each.name);
        groups.add(each.name);
        return first;
    }).length;
}"""


def too_wide(form: Locator, page: Page, *widths: int) -> list[str]:
    """What makes the page scroll sideways at one of these widths, in CSS pixels."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{width}: {each}" for each in form.evaluate(_WIDE)]
    return faults


def too_small(form: Locator) -> list[str]:
    """Targets of less than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8); a link within a sentence may be smaller."""
    return form.evaluate(_SMALL)


def cut_off(form: Locator, page: Page) -> list[str]:
    """What is lost with letters of twice the size (1.4.4) and with the spacing of 1.4.12."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    grown = form.evaluate("form => parseFloat(getComputedStyle(form).fontSize)")
    faults = [] if grown >= 32 else [f"the letters do not grow: {grown} px"]
    faults += [f"letters of twice the size: {each}" for each in form.evaluate(_CUT) + too_wide(form, page, 640)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    style = page.add_style_tag(content=_SPACED)
    faults += [f"wide spacing: {each}" for each in form.evaluate(_CUT) + too_wide(form, page, 375)]
    style.evaluate("node => node.remove()")
    return faults


def moving(form: Locator, page: Page) -> list[str]:
    """What still moves for somebody who asked for less motion."""
    page.emulate_media(reduced_motion="reduce")
    faults = form.evaluate(_MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return faults


def lost_marks(form: Locator, page: Page) -> list[str]:
    """Marks and words that cannot be told from their ground when the system forces its colours."""
    usual = form.evaluate(_MARKS)
    page.emulate_media(forced_colors="active")
    forced = form.evaluate(_MARKS)
    page.emulate_media(forced_colors="none")
    assert len(usual) == len(forced), "the same marks, in other colours"
    least = {"words": 4.5, "mark": 3.0}
    return [
        f"{kind} of {before:.1f} has {now:.1f} left: {html}"
        for (kind, before, html), (_, now, _) in zip(usual, forced, strict=True)
        if before >= least[kind] > now
    ]


def untold(form: Locator, *, empty: bool = False) -> list[str]:
    """Pictures without a name, or without the same in words or numbers; of an `empty` one a sentence is enough."""
    return form.evaluate(_UNTOLD, empty)


def walk(form: Locator, page: Page) -> list[str]:
    """Tab forth through the whole form and back: what is never reached, where it goes round, focus that is not seen."""
    stops = form.evaluate(_STOPS)
    more = 4 * form.locator("input[type=date]").count() + 1  # a date's parts and its calendar are stops of their own
    page.evaluate(_WALKED)
    faults = []
    for key, begin in (("Tab", "prepend"), ("Shift+Tab", "append")):
        page.evaluate(_EDGE, begin)
        for _ in range(stops + more):
            page.keyboard.press(key)
        found = page.evaluate("window.walked.splice(0)")
        edges = {0, max(each["place"] for each in found)}  # past the last one the browser begins again at the other end
        pairs = zip([{}, *found], found, strict=False)
        ends = (
            n for n, (old, new) in enumerate(pairs) if new["place"] < 0 or {old.get("place"), new["place"]} == edges
        )
        end = next(ends, None)
        inside = found[:end]
        places = [each["place"] for each in inside]
        if end is None:
            faults.append(f"{key} does not lead out again; it is at {inside[-1]['html']}")
        if len(set(places)) != stops:
            faults.append(f"{key}: {len(set(places))} of {stops} are reached; the last is {inside[-1:]}")
        if places != sorted(places, reverse=key != "Tab"):
            faults.append(f"{key}: the order of the focus is not that of the page: {places}")
        faults += [f"{key}: the focus is not seen: {each['html']}" for each in inside if not each["marked"]]
        faults += [f"{key}: it is hidden under something: {each['html']}" for each in inside if not each["seen"]]
    return faults
