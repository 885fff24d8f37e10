"""The word lists of the criteria: how people write a task, a wish, a reason, a group of patients."""
