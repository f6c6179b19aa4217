"""How text becomes speech around the networks: pronunciation, pieces, and the signal part."""
