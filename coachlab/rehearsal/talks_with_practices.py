"""Talks at a practice: data, doubt, too much work, a visit that nobody wants. All people and practices are invented."""

from __future__ import annotations

from coachlab.rehearsal.talks import Line, Talk

FIRST_DATA = Talk(
    key="first-data",
    title="The first talk about numbers",
    page="competencies/mindset",
    person="Lucinda, office manager",
    scene=(
        "It is your second visit to Cedar Plaza Family Practice, which is invented. You have the list of results from "
        "the plan in your bag. Lucinda stands at the front desk with the phone at her ear, and holds up one finger."
    ),
    lines=(
        Line(
            key="opening",
            before="“You are from the network, aren’t you? What did we do this time?”",
            old="“You joined the programme, so I am here to show you where you are performing poorly.”",
            reply="Lucinda looks at the paper and not at you. “Leave it on the desk.”",
            wants=("reflect", "offer"),
            better=(
                "“It sounds as if people from the network mostly come with bad news. I’d like us to look at your "
                "numbers together, and at what you are proud of first.”"
            ),
            then="“Proud? Well. Our flu clinic was full.” She puts the phone down.",
        ),
        Line(
            key="billing",
            before=(
                "“Before any numbers: since March the plan rejects half of our claims for well visits. Nobody "
                "answers me.”"
            ),
            old="“I’m not the expert on billing, somebody will call you about it. Now, this page shows your gaps.”",
            reply="“Somebody always calls,” says Lucinda. Nobody ever has.",
            wants=("about", "offer", "next"),
            about=("claim", "billing", "reject", "visit", "march", "plan", "answer"),
            better=(
                "“Then the claims come first. Do you have one of the rejected ones here? Let us call the billing "
                "office together right now, before I leave.”"
            ),
            then=(
                "After eleven minutes on the phone there is a name, and a form. Lucinda prints it. “Now show me "
                "your page.”"
            ),
        ),
        Line(
            key="idea",
            before="“And the colon screening? We ask people. They just do not send the kits back.”",
            old="“I’ll leave you with this change package. You should try what the others did.”",
            reply="The folder goes on the pile with the other folders.",
            wants=("open", "offer"),
            better=(
                "“What happens between handing out a kit and the day it should be back? I’d like to come on "
                "Thursday and look at that with whoever does it.”"
            ),
            then="“That is Tess. Nobody has ever asked her, I think.”",
        ),
    ),
)

CALLS = Talk(
    key="recall-calls",
    title="In two minds about the recall calls",
    page="competencies/motivational-interviewing",
    person="Dr. Amin, clinician and owner",
    scene=(
        "Dr. Amin owns Garnet Plaza Medical Clinic, which is invented. Three months ago the team agreed to call people "
        "with diabetes who had not been seen for five months. Hardly any calls are made. You have ten minutes."
    ),
    lines=(
        Line(
            key="doubt",
            before=(
                "“I know the calls matter. But Lina already does the work of two people, and I will not burn her out.”"
            ),
            old="“You should protect an hour a week for her. Other practices all do it.”",
            reply="“Other practices have three medical assistants,” says Dr. Amin.",
            wants=("reflect",),
            better="“You want your patients not to be lost, and you want Lina not to be worn out.”",
            then="“Exactly. And I do not see how to have both.” There is a pause. “Unless it were not all of them.”",
        ),
        Line(
            key="reason",
            before="“Mr. Ortega came back after a year. His sugar was terrible. That should not happen here.”",
            old="“So why don’t you make the calls, then?”",
            reply="“Because there are only so many hours,” he says, and looks at the clock.",
            wants=("reflect", "open"),
            better=(
                "“That visit has stayed with you. What would it take for somebody like Mr. Ortega to hear from "
                "you sooner?”"
            ),
            then="“Five calls a week. Not fifty. Five would already have caught him.”",
        ),
        Line(
            key="idea",
            before="“Perhaps we could begin with a few. I do not know which.”",
            old="“You need to make a list of everyone with a result above 9 % and call the top five each Monday.”",
            reply="“You make it sound easy,” says Dr. Amin.",
            wants=("leave",),
            better=(
                "“Two practices near here chose in different ways. Would you like to hear how, and then see what "
                "fits you?”"
            ),
            then="“Go on.” He takes a pen.",
        ),
        Line(
            key="close",
            before="“All right. The five who have been away longest. Lina and I look at it on Monday.”",
            old=(
                "“Great, but don’t forget to tell Lina, to write down the results, to block the time and to "
                "report to me.”"
            ),
            reply="“I will see,” he says. The pen is down.",
            wants=("reflect", "next"),
            better="“So you and Lina choose five on Monday. I’ll call on Thursday to hear what surprised you.”",
            then="“Thursday after two,” says Dr. Amin, and writes it down.",
        ),
    ),
)

TRIED = Talk(
    key="tried-already",
    title="“We have tried that already”",
    page="competencies/communication",
    person="Rhea, medical assistant",
    scene=(
        "In the back room of a practice, which is invented, you talk about reading high blood pressures a second time. "
        "Rhea has worked here for nine years. She has seen three programmes come and go."
    ),
    lines=(
        Line(
            key="history",
            before="“Second readings? We have tried that already. It lasted a month.”",
            old="“It works everywhere else. Did you follow the protocol?”",
            reply="“Yes,” says Rhea, and says nothing more.",
            wants=("open",),
            better="“Tell me about that month. What worked, and what made it stop?”",
            then="“The cuff was always in room two. You ran after the cuff.”",
        ),
        Line(
            key="cuff",
            before="“And when you finally had it, the doctor was already in the room, and you felt stupid.”",
            old="“Okay, but that is a small thing. You just have to knock.”",
            reply="Rhea folds her arms.",
            wants=("reflect", "open"),
            better=(
                "“You were trying to do it right, and it made you look slow. How would it have to be, so that it "
                "fits before the doctor comes in?”"
            ),
            then="“A cuff in each room. And a red card on the door.”",
        ),
        Line(
            key="feedback",
            before="A week later, with a cuff in each room: “Look, seven of nine this morning. I wrote them down.”",
            old="“Good job. What about the other two?”",
            reply="“There is always something,” says Rhea.",
            wants=("thanks", "open"),
            better=(
                "“You wrote every one of them down, and that tells us more than any report. What did you notice "
                "while you did it?”"
            ),
            then="“The two were people in a hurry. I could ask them at the start.”",
        ),
    ),
)

TOO_MUCH = Talk(
    key="one-more-thing",
    title="One more thing on a full desk",
    page="competencies/change-management",
    person="Joyce, front desk",
    scene=(
        "At an invented practice the team will test asking each patient at check-in which language they prefer. Joyce "
        "runs the desk by herself from eight to one. She has heard of it from a note on the fridge."
    ),
    lines=(
        Line(
            key="news",
            before="“So now I ask everybody about their language as well. Who decided that?”",
            old="“Leadership did. Everybody has to do it from Monday.”",
            reply="“Then leadership can sit here at nine o’clock,” says Joyce.",
            wants=("reflect", "about"),
            about=("note", "desk", "ask", "decid", "fridge", "heard", "told", "check-in", "language"),
            better="“You heard of it from a note, and it is your desk. That was the wrong way round.”",
            then="Joyce breathes out. “It was.”",
        ),
        Line(
            key="loss",
            before=(
                "“At nine there are six people in the line. If I ask one more thing, the line goes out of the door.”"
            ),
            old="“It only takes ten seconds, you really need to be more open to change.”",
            reply="“Ten seconds times six,” says Joyce.",
            wants=("reflect", "open"),
            better=(
                "“You are worried about the line at nine. When in the morning would a question like this do no harm?”"
            ),
            then="“After ten. Or on the phone, when I book. Then nobody waits.”",
        ),
        Line(
            key="test",
            before="“And if it goes badly, it stays for ever, like the yellow form.”",
            old="“Don’t worry, it will be fine.”",
            reply="“That is what they said about the yellow form.”",
            wants=("offer", "next"),
            better=(
                "“Let us try it on the phone with five people tomorrow, and at noon you tell me whether there is "
                "a second day.”"
            ),
            then="“Five I can do,” says Joyce.",
        ),
    ),
)

WRONG_DATA = Talk(
    key="wrong-data",
    title="“These numbers are wrong”",
    page="coaching/data-conversation",
    person="Dr. Lee, clinician",
    scene=(
        "You show Dr. Lee a run chart of breast cancer screening at her invented practice. She looks at it for two "
        "seconds."
    ),
    lines=(
        Line(
            key="doubt",
            before=(
                "“This is wrong. Half of my patients have their mammogram at the hospital, and nobody sends me "
                "anything.”"
            ),
            old="“The data come from the plan, so they are correct.”",
            reply="“Then let the plan treat my patients.”",
            wants=("reflect", "about"),
            about=("mammogram", "hospital", "sends", "report", "record", "elsewhere"),
            better=(
                "“You know of women who had it done, and the chart does not. It sounds as if the reports stay at "
                "the hospital.”"
            ),
            then="“That is what I am saying. Years of it.”",
        ),
        Line(
            key="check",
            before="“I could name you ten, from my head.”",
            old="“That may be, but ten patients don’t change the trend.”",
            reply="Dr. Lee closes the folder.",
            wants=("offer", "next"),
            better=(
                "“Let us take your ten. I can look them up with your medical assistant today, and we will see "
                "together how many reports are missing.”"
            ),
            then="“If it is fewer than five, I buy the coffee.”",
        ),
        Line(
            key="finding",
            before="After lunch: six of the ten were done and not in the record. Four were not done. “Well. Four.”",
            old="“So you see that your rate is really too low. What is your plan for the four?”",
            reply="“My plan is to see my next patient.”",
            wants=("thanks", "open"),
            better=(
                "“Thank you for counting with me. We found two problems and not one. Which of them would you "
                "like the team to take on first?”"
            ),
            then="“The reports. If I cannot trust the list, I cannot call the four.”",
        ),
    ),
)
