"""The rule laboratory: how often each rule set errs on charts whose truth is known, and the trap of rolling rates."""
