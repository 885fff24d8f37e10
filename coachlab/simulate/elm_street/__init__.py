"""The course's running case, Elm Street Family Practice: its data set, and its project from first aim to end."""
