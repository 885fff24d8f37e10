"""Talks about roles, limits and ends: what leaders ask of a coach, patients as partners. All people are invented."""

from __future__ import annotations

from coachlab.rehearsal.talks import Line, Talk

TELL_THEM = Talk(
    key="just-tell-them",
    title="“Just tell them what to do”",
    page="competencies/adaptive-leadership",
    person="Dr. Sandoval, medical director",
    scene=(
        "In an invented group practice the medical assistants and the two clinicians do not agree about who owns the "
        "list of open referrals. Dr. Sandoval stops you in the corridor."
    ),
    lines=(
        Line(
            key="fix",
            before="“You are the expert. Tell them who does the referrals, and we are done.”",
            old="“All right. The best way is to make it the medical assistants’ task. I’ll write it up.”",
            reply="It is written up. Two weeks later the list is as long as before.",
            wants=("open",),
            better="“I could name somebody today. What has happened to the last answer that somebody gave them?”",
            then="“Nothing,” says Dr. Sandoval. “Nothing happened.”",
        ),
        Line(
            key="loss",
            before=(
                "“The clinicians say that it was always the assistants’ work. The assistants say that they are "
                "blamed for every late letter.”"
            ),
            old="“They need to stop arguing and think of the patients.”",
            reply="“I tell them that every week.”",
            wants=("reflect", "open"),
            better=(
                "“So each side stands to lose something: time for the one, a good name for the other. What have "
                "the two sides said to each other, in one room?”"
            ),
            then="“In one room? Never.”",
        ),
        Line(
            key="work-back",
            before="“So what do I do? I do not want a fight in the staff meeting.”",
            old="“Don’t worry, I’ll run the meeting for you.”",
            reply="The meeting is polite. Everybody looks at you, and nobody at each other.",
            wants=("offer", "leave"),
            better=(
                "“Would you like to hear how another team did it? Then let us plan twenty minutes in which they "
                "solve one late referral together, and you only ask.”"
            ),
            then="“One referral. I can sit on my hands for twenty minutes.”",
        ),
    ),
)

PATIENT_PARTNER = Talk(
    key="a-patient-at-the-table",
    title="A patient at the table",
    page="competencies/patient-partners",
    person="Noelia, nurse manager",
    scene=(
        "You have suggested that two patients join the team that works on waiting times at an invented health centre. "
        "Noelia has asked for a word before the meeting."
    ),
    lines=(
        Line(
            key="fear",
            before="“They will hear us say what goes badly here. What if they tell everybody?”",
            old="“You have to be transparent. Patients have a right to it.”",
            reply="“Of course,” says Noelia. The invitation is never sent.",
            wants=("reflect", "open"),
            better=(
                "“You are proud of this place, and you do not want it to look bad. What do you think they know "
                "already, from the waiting room?”"
            ),
            then="Noelia laughs. “Everything, probably.”",
        ),
        Line(
            key="choice",
            before="“And whom do we ask? The one who always complains?”",
            old="“Just take two nice ones who speak good English.”",
            reply="Two nice ones come. They nod for an hour.",
            wants=("open", "about"),
            about=(
                "wait",
                "language",
                "spanish",
                "english",
                "interpreter",
                "evening",
                "work",
                "children",
                "longest",
                "most",
            ),
            better=(
                "“Who waits longest here, and whose voice do we never hear because of language or work? How "
                "could we make it possible for one of them to come?”"
            ),
            then="“People who need an interpreter. They wait twice. We would have to meet after five.”",
        ),
        Line(
            key="invitation",
            before="“Mrs. Tran, perhaps. But I would not know how to ask her.”",
            old="“I’ll leave you with this flyer for patient advisors.”",
            reply="The flyer is four pages long, in English.",
            wants=("offer", "next"),
            better=(
                "“Let us write it together now, three sentences, and you ask her with the interpreter at her "
                "visit on Thursday. I can be there if you like.”"
            ),
            then="“Three sentences I can do. And I will do it by myself,” says Noelia.",
        ),
    ),
)

NOT_NOW = Talk(
    key="third-visit-cancelled",
    title="The third visit that is called off",
    page="coaching/resistance",
    person="Karen, office manager",
    scene=(
        "An invented practice with one clinician has called off your visit for the third time. You are at the door "
        "anyway, with no folder in your hand. Karen has not had lunch."
    ),
    lines=(
        Line(
            key="door",
            before="“I told you, it is a bad time. It is always a bad time.”",
            old="“You signed up for this, and you never keep the dates. We really need to get going.”",
            reply="“Then take us off the list,” says Karen.",
            wants=("reflect",),
            better="“You have had one bad week after the other, and here I am on top of it.”",
            then="“Our biller left. On a Friday. I have not slept.”",
        ),
        Line(
            key="help",
            before="“I do the claims at night now. There is nothing you could do.”",
            old="“I’m sorry to hear that, but it is not my area. When can we reschedule?”",
            reply="“I will call you.” She will not.",
            wants=("offer", "about"),
            about=("claim", "biller", "billing", "night", "sleep", "lunch"),
            better=(
                "“I can’t do the claims. I can ask tonight which of our practices has a biller who could lend "
                "you two afternoons. Would that help, or is something else heavier?”"
            ),
            then="Karen looks up for the first time. “Two afternoons would be a start.”",
        ),
        Line(
            key="pace",
            before="“And then you want your project.”",
            old="“Yes, the aim statement was due last month.”",
            reply="“There it is,” says Karen.",
            wants=("open", "next"),
            better=(
                "“First the two afternoons. What would be a sign, some weeks from now, that there is room for "
                "ten minutes about something else?”"
            ),
            then="“When I go home at six again. Ask me in three weeks.”",
        ),
    ),
)

REPORT = Talk(
    key="keep-an-eye-on-her",
    title="“Keep an eye on her for me”",
    page="coaching/boundaries",
    person="Mr. Boyd, practice administrator",
    scene=(
        "You coach an invented practice. The administrator closes the door behind you. Brooke is the newest medical "
        "assistant."
    ),
    lines=(
        Line(
            key="spy",
            before="“You are with the team all day. Is Brooke any good? I need to know before her review.”",
            old="“To be honest, she does make a lot of mistakes.”",
            reply="By Friday the whole team knows what you said. Nobody shows you a mistake again.",
            wants=("reflect", "about"),
            about=("agree", "review", "trust", "team", "job", "said", "between", "person", "people"),
            better=(
                "“You want her review to be fair. We agreed at the start that I look at the work and never "
                "report on people, and the team trusts that.”"
            ),
            then="“We did,” says Mr. Boyd. “I forgot.”",
        ),
        Line(
            key="need",
            before="“But I have to write something. And the numbers from her room are low.”",
            old="“You should look at her charts, then.”",
            reply="“So it is her,” says Mr. Boyd.",
            wants=("open",),
            better="“What is different about that room: the patients, the hours, what is in the drawers?”",
            then="“It is the room for walk-ins,” he says slowly.",
        ),
        Line(
            key="codes",
            before=(
                "“One more thing. You know the system. Could you close these gaps for us before the deadline, "
                "with my login?”"
            ),
            old="“I’ll do it quickly, since it is only a few.”",
            reply="It is in the log, under his name, and it was you.",
            wants=("offer", "next"),
            better=(
                "“Not under your name, and not patients’ records. I can sit beside whoever does it, and we can "
                "do the first five together this afternoon.”"
            ),
            then="“Then it is Brooke,” he says. “She would like that.”",
        ),
    ),
)

FEWER_VISITS = Talk(
    key="fewer-visits",
    title="Telling a team that you will come less often",
    page="coaching/ending",
    person="Dr. Haddad, clinician",
    scene=(
        "For eleven months you have come twice a month to an invented practice. It has kept its gain for half a year, "
        "and its nurse runs the huddle. You have decided with your lead to begin to withdraw."
    ),
    lines=(
        Line(
            key="news",
            before="“Good to see you. What do we do today?”",
            old="“Today I have to tell you that your practice is done. I was told to close the file.”",
            reply="“Oh,” says Dr. Haddad. “Did we do something?”",
            wants=("thanks", "open"),
            better=(
                "“You have kept the new level for six months, and Nora runs the huddle without me. What do you "
                "think the team still needs me for?”"
            ),
            then="Dr. Haddad thinks. “The chart. None of us makes the chart.”",
        ),
        Line(
            key="fear",
            before="“Without you it will fall apart. It always does when somebody goes.”",
            old="“Don’t worry, you will be fine.”",
            reply="“That is what the last one said.”",
            wants=("reflect", "open"),
            better=(
                "“You have seen good things fall apart before. What would be the first sign here, and who would "
                "see it?”"
            ),
            then="“Second readings. If they drop below half, Nora would see it on the board.”",
        ),
        Line(
            key="plan",
            before="“And if they do?”",
            old="“Then you can always call the help desk.”",
            reply="“I see,” says Dr. Haddad.",
            wants=("offer", "next"),
            better=(
                "“Then you call me, and I come. Let us plan it now: once a month until June, a call in "
                "September, and Nora makes the next chart with me beside her.”"
            ),
            then="“Nora makes it, you watch,” says Dr. Haddad. “I like that.”",
        ),
    ),
)
