"""A person's marks: given by one or two markers, kept whole, brought into the grade book, compared, and exported."""
