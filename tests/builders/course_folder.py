"""A learner's folder with the course's data beside the work, as a workspace has them."""

import shutil

from coachlab.paths import DATASETS
from coachlab.record import Programme, save


def course_folder(folder, programme=None, *names):
    """The path of a programme's file (an empty one unless given) with the course's data sets in the workspace.

    `names` are the folders of the data sets that are needed; without them all that a programme's lists come from.
    """
    for name in names or ("practice-registry", "monthly-measures", "practice-assessments", "coaching-contacts"):
        (folder / "data" / name).mkdir(parents=True)
        for file in (DATASETS / name).glob("*.csv"):
            shutil.copy(file, folder / "data" / name)
    (folder / "work").mkdir()
    path = folder / "work" / "my-programme.json"
    save(programme or Programme(title="My programme"), path)
    return path
