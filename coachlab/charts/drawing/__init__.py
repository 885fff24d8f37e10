"""How a picture is drawn: SVG and HTML by the standard library, and matplotlib for slides and print (plot.py)."""
