/* Begin on the person's own device, where her browser can keep a key of its own.

   Without this script, or where it cannot, the form goes the simpler way. */

for (const form of document.querySelectorAll("form[data-device]")) {
  form.addEventListener("submit", (event) => {
    if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return;
    event.preventDefault();
    location.assign(form.dataset.device);
  });
}
