"""A cohort of coaches at a glance, for their master coach: the profiles that they sent, as one table and one page.

`folder` takes the files in as they arrive, `filling` adds projects' scores and the grade book's marks, `row` reads
where one coach stands, `first_talk` says who needs a talk first and why, and `page` makes of it a document to print.
Nothing is kept here: the profiles stay the coaches' own.
"""
