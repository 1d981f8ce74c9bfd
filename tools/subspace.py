"""Learn which directions of the prepared encoder tell the language (subspace.npy).

python tools/subspace.py SENTENCES.parquet

The table holds the same sentences in many languages: columns `index_id`, `lang`, `text`
(SIB-200 of 49 languages). The first 80 sentences of each language are embedded by the
encoder as it is, with no direction taken out.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

from ledare.text.encoder import subspace
from ledare.text.encoder.folders import chosen_folder
from ledare.text.encoder.running import ModelEncoder

N_SENTENCES = 80
PLACE = Path(subspace.__file__).with_name("subspace.npy")


def main(sentences: str) -> int:
    """Write the directions beside the code that reads them."""
    folder = chosen_folder()
    if folder is None:
        print("Prepare the encoder first: ledare language prepare")
        return 1
    encoder = ModelEncoder(folder)
    encoder.taken = np.zeros((0, encoder.dimensions), dtype=np.float32)
    table = pl.read_parquet(sentences).sort("lang", "index_id")
    vectors = {
        str(language): encoder(rows["text"].to_list()[:N_SENTENCES])
        for (language,), rows in table.group_by("lang", maintain_order=True)
    }
    np.save(PLACE, subspace.directions(vectors))
    print(f"{PLACE.name}: {len(vectors)} languages, {N_SENTENCES} sentences each")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
