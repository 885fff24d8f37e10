"""A case's decision as HTML: native radio buttons, room for a reason, then what each choice would have led to.

Without a script, and on paper, everything stands in this order; `page/reading/decision.mjs` of the builders holds the
rest of the page back until the reader has chosen.
"""

from __future__ import annotations

from coachlab.quiz import Decision, Option
from coachlab.site.quiz import shown


def decision_html(decision: Decision) -> str:
    """The HTML of one decision.

    >>> from coachlab.quiz import read_decision
    >>> html = decision_html(read_decision('''
    ... question: Who holds the chart?
    ... options: [{text: You, reply: The team looks on.}, {text: Denise, reply: She asks first., sound: true}]
    ... ''', "who-holds-the-chart"))
    >>> html.count('type="radio"'), html.count("<textarea"), html.count("A sound choice")
    (2, 1, 1)
    """
    name = f"decision-{decision.id}"
    choices = "".join(
        f'<div class="choice"><input type="radio" id="{name}-{option.key}" name="{name}" value="{option.key}">'
        f'<label for="{name}-{option.key}">{shown(option.text)}</label></div>'
        for option in decision.options
    )
    return (
        f'<form class="decision" data-decision="{decision.id}">'
        f'<fieldset><legend><span class="quiz-number">Your decision</span> {shown(decision.question)}</legend>'
        f"{choices}</fieldset>"
        f'<div class="decision-reason"><label for="{name}-reason">Why? A few words, if you like. They stay in this '
        f'browser. Never write a patient’s name.</label><textarea id="{name}-reason" rows="2" maxlength="5000">'
        f'</textarea></div><p class="reply" role="status"></p>'
        f'<div class="decision-replies"><p class="decision-then">What would have happened</p>'
        f"<ul>{''.join(map(_reply, decision.options))}</ul></div></form>"
    )


def _reply(option: Option) -> str:
    sound = " <em>A sound choice.</em>" if option.sound else ""
    return (
        f'<li data-option="{option.key}"><p><strong>{shown(option.text)}</strong>{sound}'
        f' <span class="decision-mine" hidden>Your choice.</span></p><p>{shown(option.reply)}</p></li>'
    )
