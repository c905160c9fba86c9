WORDS: set[str]
