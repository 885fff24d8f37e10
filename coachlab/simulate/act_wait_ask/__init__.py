"""Act, wait or ask: months arrive one at a time, somebody decides, and the truth is told at the end."""
