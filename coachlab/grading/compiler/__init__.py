"""From an exercise's one source to what learners, graders and readers get, and the proofs that it is fit for them."""
