"""A keyboard as a person uses it: Tab until the named control has the focus, then keys; nothing is clicked."""

from playwright.sync_api import Page

NAMED = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "";
    const label = at.labels && at.labels[0];
    return (label ? label.textContent : at.getAttribute("aria-label") || at.textContent).trim();
}"""


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Press Tab (with Shift: `back`) until the control with this label or these words has the focus."""
    passed = []
    for _ in range(120):
        passed.append(page.evaluate(NAMED))
        if passed[-1] == name:
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not lead to {name}, but to {passed}")


def write(page: Page, texts: dict[str, str]) -> None:
    """Type a text into each of the controls, called by their labels, in the order of the form."""
    for label, text in texts.items():
        tab_to(page, label)
        page.keyboard.type(text)
