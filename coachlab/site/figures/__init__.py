"""The pictures of the book's pages: what a page writes in a directive's body, and the figure that it becomes."""
