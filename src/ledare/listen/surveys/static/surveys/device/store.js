/* What this device keeps, in the browser's own database and nowhere else.

   masters   {member, master}                  one key a person who answers here
   brought   {words, master}                   keys typed in from another device, until used
   rounds    {member, round, kind, master, title, closesAt, seal, cell, token, revision,
              receipt, sealed, answers, voices, names, state}
   kept      {key, value}                      whatever else a module keeps

   Bytes are kept as Uint8Array, all else as text and numbers. */

const NAME = "ledare-device";
const STORES = {
  masters: { keyPath: "member" },
  brought: { keyPath: "words" },
  rounds: { keyPath: ["member", "round"] },
  kept: { keyPath: "key" },
};

/** Return the promise of what a request of the database gives. */
const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Return the open database; made on the first visit. */
function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const [name, how] of Object.entries(STORES)) {
      request.result.createObjectStore(name, how);
    }
  };
  return result(request);
}

/** Do something with one store; returns once it is on the disk. */
async function using(name, mode, act) {
  const database = await opened();
  try {
    const transaction = database.transaction(name, mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const found = await result(act(transaction.objectStore(name)));
    await done;
    return found;
  } finally {
    database.close();
  }
}

const read = (name, key) => using(name, "readonly", (store) => store.get(key));
const all = (name) => using(name, "readonly", (store) => store.getAll());
const write = (name, row) => using(name, "readwrite", (store) => store.put(row));
const remove = (name, key) => using(name, "readwrite", (store) => store.delete(key));

/** Return a person's master key on this device, or undefined. */
export const masterOf = async (member) => (await read("masters", member))?.master;

/** Return every master key on this device: {member, master}. */
export const allMasters = () => all("masters");

/** Keep a person's master key. */
export const keepMaster = (member, master) => write("masters", { member, master });

/** Return the keys that were typed in here and not used yet: {words, master}. */
export const allBrought = () => all("brought");

/** Keep a key that was typed in, until its person answers here. */
export const keepBrought = (words, master) => write("brought", { words, master });

/** Forget a key that was typed in. */
export const forgetBrought = (words) => remove("brought", words);

/** Return what is kept of a person's round, or undefined. */
export const roundOf = (member, round) => read("rounds", [member, round]);

/** Return every round that was answered on this device. */
export const allRounds = () => all("rounds");

/** Change what is kept of a round; what is not named stays as it was. */
export async function keepRound(member, round, changes) {
  const row = { ...(await roundOf(member, round)), ...changes, member, round };
  await write("rounds", row);
  return row;
}

/** Forget a round. */
export const forgetRound = (member, round) => remove("rounds", [member, round]);

/** Return something else a module kept, or undefined. */
export const kept = async (key) => (await read("kept", key))?.value;

/** Keep something else. */
export const keep = (key, value) => write("kept", { key, value });

/** Forget everything: this device was never here. */
export const forgetAll = () => result(indexedDB.deleteDatabase(NAME));
