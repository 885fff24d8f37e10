"""The course's data sets, one module each: what `coachlab dataset` writes into `datasets/`, byte for byte."""
