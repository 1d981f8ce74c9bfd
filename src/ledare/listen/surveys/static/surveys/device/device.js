/* The page of this device: the rounds that were answered here. */

import { allRounds } from "./store.js";

const rows = await allRounds();
document.getElementById("rounds").dataset.count = String(rows.length);
