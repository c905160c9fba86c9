# lunr.py ships no types: here are those of what the project uses.
