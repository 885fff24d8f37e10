"""Practices from the patient up with a known truth: `network` draws, `results` fills, `truth` tells of them."""
