"""What every form is made of: messages, fields, lists, edits, undo, versions, and the differences of two states."""
