"""A skill's folder as data: manifest, interaction models, and where skills are found."""
