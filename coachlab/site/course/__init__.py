"""The book as a course: what its pages say about themselves, and the pages, slides and tables made from that."""
