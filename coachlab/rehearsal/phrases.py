"""The phrases by which a coach's line is read, as parts of regular expressions; case does not count."""

from __future__ import annotations

SOFT = (
    r"so",
    r"and",
    r"but",
    r"well",
    r"okay",
    r"ok",
    r"then",
    r"now",
    r"please",
    r"perhaps",
    r"maybe",
    r"before [^,?]*",
    r"if [^,?]*",
    r"when [^,?]*",
    r"for you",
    r"from where you (?:sit|stand)",
    r"in your (?:view|eyes|opinion|experience)",
    r"looking [^,?]*",
    r"with (?:that|this)[^,?]*",
    r"on [^,?]*",
    r"[A-Z][a-z]+",
    r"dr\.? [a-z]+",
)
"""How a question may begin before it asks."""

TELL = (
    r"tell (?:me|us)",
    r"walk (?:me|us) through",
    r"show (?:me|us)",
    r"describe",
    r"help (?:me|us) (?:understand|see)",
    r"say (?:a little |a bit )?more",
    r"explain to (?:me|us)",
    r"talk (?:me|us) through",
    r"share",
)
"""What asks somebody to go on."""

LEAVE = (
    r"may i",
    r"could i",
    r"can i",
    r"might i",
    r"would (?:it|that) (?:be (?:all right|okay|ok|useful|helpful|fine|good)|help|work)",
    r"is (?:it|that) (?:all right|okay|ok|fine)",
    r"do you mind",
    r"would you mind",
    r"with your (?:permission|leave)",
    r"if you(?:’d| would)? (?:like|want|wish|care)",
    r"would you (?:like|want) (?:to|me|some|an)",
    r"are you (?:open|willing)",
    r"(?:would|are) you (?:be )?interested in",
    r"do you want (?:to hear|to know|to see|me to)",
    r"would you rather",
    r"would you let me",
    r"want to hear",
    r"when would (?:be a good time|you like|it suit)",
    r"if that (?:would|could|might) (?:be (?:of use|useful|helpful|welcome)|help)",
    r"have your (?:permission|leave)",
    r"shall i",
    r"would you be (?:open|willing|up)",
)
"""Asking leave, or offering a choice."""

ADVICE = (
    r"you(?:’ll| will)? (?:really |just |all )?(?:should|must|have to|need to|ought to|had better|’d better)",
    r"you just (?:have|need)",
    r"why don’t you",
    r"you could (?:just|simply|always)",
    r"i(?:’d| would)? (?:strongly )?(?:suggest|recommend|advise)",
    r"what you (?:need|have) to do",
    r"all you have to do",
    r"the (?:best|right|easiest) (?:thing|way) is to",
    r"make sure (?:you|that|to|they)",
    r"try to",
    r"(?:they|she|he|staff|everyone|everybody|the team) (?:should|must|need to|needs to|have to|has to|ought to)",
)
"""Telling others what to do."""

BLAME = (
    r"your fault",
    r"you (?:failed|forgot|ignored|neglected)",
    r"you(?:’ve| have) (?:failed|forgotten|ignored|neglected)",
    r"you (?:never|always)",
    r"(?<!n’t that )(?<!not that )you (?:didn’t|did not|don’t|do not) (?:even|bother|care|follow|do what)",
    r"what(?:’s| is) (?:wrong|the matter) with (?:you|them|her|him)",
    r"perform(?:ing|s|ed)? poorly",
    r"poor(?:ly)? perform\w+",
    r"worst",
    r"unacceptable",
    r"non-?compliant",
    r"resistant",
    r"lazy",
    r"excuses?",
    r"you people",
    r"you signed up",
    r"as i (?:told|said)",
    r"i already told",
)
"""Words that put the fault on people."""

BRUSH_OFF = (
    r"not my (?:job|area|department|problem|field)",
    r"not the (?:expert|right person)",
    r"(?:somebody|someone) (?:else )?will (?:call|get|come|look)",
    r"get back to you (?:about|on) (?:that|it)",
    r"i(?:’ll| will) leave (?:you|this|it|these) (?:with|here|for)",
    r"call the help ?desk",
    r"nothing (?:to do|that i can do)",
    r"can’t help (?:you )?with",
    r"we(?:’ll| will) talk about that (?:later|another)",
    r"let’s move on",
    r"i only came",
    r"i(?:’m| am) only here",
)
"""Sending people and their problem on."""

OFFER = (
    r"how (?:can|could|may|might) i (?:help|support|make)",
    r"what (?:would|could|can) (?:i|we) do",
    r"what would help",
    r"i (?:can|could|will|would be (?:glad|happy))",
    r"i’ll",
    r"i’d be (?:glad|happy)",
    r"let me",
    r"let us",
    r"let’s",
    r"i(?:’d| would) like (?:us )?to",
    r"together",
    r"shall we",
    r"we (?:can|could|might|will)",
    r"with you",
    r"beside you",
    r"side by side",
)
"""Offering a hand."""

NEXT = (
    r"today",
    r"tonight",
    r"tomorrow",
    r"this (?:morning|afternoon|week|month)",
    r"next (?:week|month|visit|time|mon|tues|wednes|thurs|fri)",
    r"(?:mon|tues|wednes|thurs|fri)day",
    r"right now",
    r"before (?:i|we) (?:go|leave|meet)",
    r"by (?:the end|noon|then)",
    r"in (?:a|one|two|three|four|ten|\d+) (?:minutes?|days?|weeks?|months?)",
    r"for (?:five|ten|fifteen|\d+) minutes",
    r"(?:in|until|by|on|from) (?:january|february|march|april|may|june|july)",
    r"(?:in|until|by|on|from) (?:august|september|october|november|december)",
    r"in (?:about |around |some )?(?:two|three|four|five|six|seven|eight|a few|a couple of) (?:days|weeks|months)",
    r"in (?:five|six|seven|eight|a few|a couple of) minutes",
    r"(?:a|one|two|three|four|six) (?:weeks?|months?) from (?:now|today)",
    r"(?:in|until|by|from|this|next|after) (?:the )?(?:spring|summer|autumn|fall|winter|new year|holidays)",
    r"(?:january|february|march|april|june|july|august|september|october|november|december)",
    r"(?:once|twice) a (?:week|month)",
    r"(?:first|last) thing",
    r"after (?:lunch|clinic)",
    r"at (?:noon|\d+)",
)
"""A time at which something happens."""

THANKS = (
    r"thank you",
    r"thanks",
    r"i appreciate",
    r"i admire",
    r"i(?:’m| am) (?:glad|grateful|impressed)",
    r"well done",
    r"good (?:work|to hear)",
    r"you(?:’ve| have|’ve all| all)? (?:already )?(?:wrote|written|kept|made|found|brought|built|ran)",
    r"you(?:’ve| have|’ve all| all)? (?:already )?(?:taken|took|did|done|caught|held|counted|worked)",
    r"you(?:’ve| have|’ve all| all)? (?:already )?(?:managed|called|tested|tried|learned|learnt|shown|showed)",
    r"you(?:’ve| have|’ve all| all)? (?:already )?(?:asked|noticed|changed|helped|stayed|came)",
    r"that took",
    r"what a",
)
"""Naming what somebody has done."""

JARGON = (
    r"pdsa",
    r"kpis?",
    r"hedis",
    r"metrics?",
    r"deliverables?",
    r"stakeholders?",
    r"leverag\w+",
    r"synerg\w+",
    r"bandwidth",
    r"operationali\w+",
    r"drivers?",
    r"change package",
    r"low[- ]hanging",
    r"deep dive",
    r"circle back",
    r"optimi\w+",
    r"utili[sz]\w+",
    r"benchmark\w*",
)
"""Words of the trade."""

BEFORE_REFLECTION = (
    r"so,? ",
    r"and ",
    r"then ",
    r"okay,? ",
    r"ok,? ",
    r"well,? ",
    r"it(?:’s| is) (?:hard|a lot|not easy|frustrating|tiring) ",
    r"yes,? ",
    r"right,? ",
)
"""What may stand before a reflection."""

NOT_BACK = (
    r"i (?!(?:can )?(?:hear|see)|understand|notice|pushed|made|kept|asked|didn’t|did not)",
    r"i’(?!m (?:so |very )?sorry)",
    r"(?:let|please|just|we(?:’ll| will| can| could| should)|it’s (?:only|just))\b",
    r"(?:ask|begin|start|call|make|take|try|tell|use|do|don’t|give|send|find|choose|put|write|hand|look|train)\b",
    r"(?:the (?:goal|target|programme|program|plan|data)|other practices|everybody else)\b",
)
"""How a sentence begins that speaks for the coach, or tells somebody what to do: it says nothing back."""

REFLECTION = (
    r"it (?:sounds|seems|feels|looks) ",
    r"that (?:sounds|seems|must) ",
    r"sounds (?:like|as) ",
    r"i (?:hear|can hear|can see|see|understand|notice|get) ",
    r"what i(?:’m| am)? hear",
    r"if i (?:hear|understand) you",
    r"you(?:’re|’ve|’d|’ll)? \w+",
    r"(?:it|that) makes sense (?:that|why|to)",
    r"no wonder",
    r"(?:each|both|the two) (?:of you|sides?)",
    r"that (?:visit|day|week|month|year|time|man|woman|patient|moment|year) (?:has|is|was)",
    r"(?:she|he|they|it) (?:is|are|was|has|have|means?|matters?) ",
    r"on (?:the )?one (?:hand|side)",
    r"part of you",
    r"for you ",
)
"""How a sentence that says back what was heard begins."""
