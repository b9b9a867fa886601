"""How dates and numbers look, one package for each language."""
