"""The form in which a learner answers the questions and tasks of an exercise."""
