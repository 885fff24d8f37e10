"""What an exercise can ask for: each module holds the criteria of one topic and registers them by itself."""
