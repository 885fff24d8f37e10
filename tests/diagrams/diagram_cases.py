"""Projects for the diagrams: the whole of Elm Street, half-filled, broken and hostile ones."""

from coachlab.paths import DATASETS
from coachlab.record import Project, load
from coachlab.record.causes import Cause, CauseAndEffect
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.pdsa import PdsaCycle
from coachlab.record.project import Aim, Measure

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_TEXT = "The front desk has to look in three places before it knows who is waiting for a second reading. " * 6
AIM = Aim(what="Blood pressure control", whom="adults with hypertension", where="Elm Street", baseline=58, target=70)


def elm_street():
    """The good example project, with every part filled in."""
    return load(DATASETS / "elm-street-blood-pressure" / "elm-street-project.json")


def good():
    """A small diagram of each kind with nothing missing; unlike the example of the course it never changes."""
    return Project(
        title="Readings at Oak Lane",
        aim=Aim(**{**vars(AIM), "by_when": "2027-06-30", "measure": "m1", "equity": "patients who prefer Spanish"}),
        measures=[Measure(id="m1", name="Below 140/90"), Measure(id="m2", name="Second readings done")],
        drivers=[
            Driver(id="a", name="Readings can be trusted", measures=["m2"]),
            Driver(id="b", name="A high reading is taken again", parent="a"),
            Driver(id="c", name="Patients come back in time"),
        ],
        changes=[
            ChangeIdea(id="x", name="A timer on the wall", driver="b", concept="Use reminders", origin="Kofi"),
            ChangeIdea(id="y", name="A recall list", driver="c"),
        ],
        cycles=[PdsaCycle(change="x")],
        cause_and_effect=CauseAndEffect(
            effect="Two in five patients leave with a high reading",
            causes=[
                Cause(id="p", name="People"),
                Cause(id="q", name="Nobody repeats it", parent="p", evidence="12 of 30 charts", chosen=True),
                Cause(id="r", name="No time is set aside", parent="q", chosen=True),
                Cause(id="s", name="Rooms"),
                Cause(id="t", name="One large cuff for four rooms", parent="s", evidence="Counted"),
                Cause(id="u", name="Patients are cold", parent="s"),
                Cause(id="v", name="Records"),
            ],
        ),
    )


def empty():
    return Project()


def begun():
    """Half-filled: names missing, an aim without numbers, a driver that measures something that is gone."""
    return Project(
        aim=Aim(what="Fewer missed visits"),
        measures=[Measure(id="m1"), Measure(id="m2", name="Missed visits")],
        drivers=[
            Driver(id="a", name="Patients are reminded", measures=["m1", "gone", "m2", "m2"]),
            Driver(id="b"),
            Driver(id="c", parent="b"),
        ],
        changes=[
            ChangeIdea(id="i", driver="a"),
            ChangeIdea(id="j", name="Text messages", driver="c", concept="Remind"),
        ],
    )


def torn():
    """Circles, parents that are gone, twins, ideas without a driver."""
    return Project(
        aim=AIM,
        drivers=[
            Driver(id="1", name="Reaches the aim"),
            Driver(id="2", name="First of a circle", parent="3"),
            Driver(id="3", name="Second of a circle", parent="4"),
            Driver(id="4", name="Third of a circle", parent="2"),
            Driver(id="5", name="Hangs on itself", parent="5"),
            Driver(id="6", name="Its parent is gone", parent="gone"),
            Driver(id="1", name="Twin of the first", parent="1"),
            Driver(id="", name="No id", parent=""),
            Driver(id="", name="Another without an id", parent="6"),
        ],
        changes=[
            ChangeIdea(id="x", name="For the twin", driver="1"),
            ChangeIdea(id="y", name="For nobody"),
            ChangeIdea(id="z", name="For one that is gone", driver="gone"),
            ChangeIdea(id="w", name="For one of the circle", driver="3"),
        ],
        cycles=[PdsaCycle(change="x"), PdsaCycle(change="x"), PdsaCycle(change="nothing")],
        cause_and_effect=CauseAndEffect(
            effect="Visits start late",
            causes=[
                Cause(id="1", name="People"),
                Cause(id="2", name="One", parent="3"),
                Cause(id="3", name="Other", parent="2", chosen=True),
                Cause(id="4", name="Its parent is gone", parent="gone", evidence="Seen twice"),
                Cause(id="5", name="Under the lost one", parent="4"),
                Cause(id="1", name="Twin", parent="1", chosen=True),
            ],
        ),
    )


def deep():
    """Six levels of drivers, which no page is wide enough for, and eight of causes."""
    return Project(
        aim=AIM,
        drivers=[Driver(id=f"d{n}", name=f"Driver of level {n}", parent=f"d{n - 1}" * (n > 1)) for n in range(1, 7)],
        changes=[ChangeIdea(name="At the end", driver="d6"), ChangeIdea(name="At the start", driver="d1")],
        cause_and_effect=CauseAndEffect(
            effect="Late",
            causes=[Cause(id=f"c{n}", name=f"Why number {n}", parent=f"c{n - 1}" * (n > 1)) for n in range(1, 9)],
        ),
    )


def three_levels():
    """One level more than usual, with ideas at each level."""
    drivers = [
        Driver(id="a", name="Staff see the need"),
        Driver(id="b", name="Data are at hand", parent="a"),
        Driver(id="c", name="The list is printed each morning", parent="b"),
        Driver(id="d", name="The day has room"),
    ]
    changes = [ChangeIdea(name=f"Idea for {each}", driver=each) for each in "abcd"]
    return Project(aim=AIM, drivers=drivers, changes=changes)


def crowded():
    """Sixty drivers and ideas, sixty causes in six branches."""
    drivers = [Driver(id=f"p{n}", name=f"Primary driver number {n}") for n in range(5)]
    drivers += [Driver(id=f"s{n}", name=f"Secondary driver number {n}", parent=f"p{n % 5}") for n in range(20)]
    changes = [ChangeIdea(name=f"Idea number {n} that somebody had", driver=f"s{n % 20}") for n in range(35)]
    causes = [Cause(id=f"b{n}", name=f"Branch {n}") for n in range(6)]
    for n in range(54):
        parent = f"b{n % 6}" if n < 36 else f"c{n - 36}"
        causes.append(Cause(id=f"c{n}", name=f"Cause number {n} of many", parent=parent, chosen=n % 9 == 0))
    return Project(
        aim=AIM, drivers=drivers, changes=changes, cause_and_effect=CauseAndEffect(effect="Late", causes=causes)
    )


def many_branches():
    """Twenty branches, more than one spine can carry; most of them bare."""
    causes = [Cause(id=f"b{n}", name=f"Branch number {n}") for n in range(20)]
    causes += [Cause(name=f"A cause in branch {n}", parent=f"b{n}", evidence="Counted") for n in range(0, 20, 3)]
    return Project(cause_and_effect=CauseAndEffect(effect="Visits start late", causes=causes))


def hostile():
    """Markup, very long words and texts, other alphabets, signs that turn text, joined emoji, control signs."""
    texts = [
        "<script>alert('x')</script> & \"so\"",
        LONG_WORD,
        LONG_TEXT,
        "المرضى يعودون في الوقت المناسب (40 %)",
        "患者が自分の血圧を知っている患者が自分の血圧を知っている",
        "\u202egnisrever\u202c and 👩🏽‍⚕️👨‍👩‍👧‍👦 200/120",
        "ผู้ป่วยกลับมาตามนัดภายในเวลาที่กำหนดและได้รับการวัดความดันโลหิต",
        "a\x00b\ud800c\n\n  d\te",
        "  ",
    ]
    drivers = [Driver(id=f"d{n}", name=text, measures=["m"]) for n, text in enumerate(texts)]
    drivers += [Driver(id=f"e{n}", name=text, parent=f"d{n}") for n, text in enumerate(texts)]
    changes = [
        ChangeIdea(name=text, driver=f"e{n}" * (n % 3 > 0), concept=text, origin=text) for n, text in enumerate(texts)
    ]
    causes = [Cause(id=f"d{n}", name=text) for n, text in enumerate(texts)]
    causes += [Cause(id=f"e{n}", name=text, parent=f"d{n}", evidence=text) for n, text in enumerate(texts)]
    causes += [Cause(name=text, parent=f"e{n}", chosen=True) for n, text in enumerate(texts)]
    return Project(
        title=LONG_TEXT,
        aim=Aim(
            what=texts[3], whom=LONG_WORD, where=texts[0], baseline=1e300, target=-0.0, unit=LONG_WORD, by_when="soon"
        ),
        measures=[Measure(id="m", name=texts[3])],
        drivers=drivers,
        changes=changes,
        cause_and_effect=CauseAndEffect(effect=LONG_TEXT, causes=causes),
    )


CASES = {
    "elm-street": elm_street,
    "good": good,
    "empty": empty,
    "begun": begun,
    "torn": torn,
    "deep": deep,
    "three-levels": three_levels,
    "crowded": crowded,
    "many-branches": many_branches,
    "hostile": hostile,
}
