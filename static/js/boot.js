// Runs before the first paint, inline, so that nothing flashes: keep it under 1 KB.
// It is the only code beside the storage adapter that reads what `localStorage` holds.
(() => {
  const root = document.documentElement;
  const { modules = '', returning = '', locked = '' } = document.currentScript?.dataset ?? {};
  root.classList.add('scripted');
  try {
    for (const name of [
      'theme',
      'text',
      'spacing',
      'adult',
      'reading',
      'here',
      'escape',
      'identity',
      'lock',
    ]) {
      const kept = localStorage.getItem(`plain:${name}`);
      if (kept) root.dataset[name] = kept; // The styles know what they know.
    }
    if (root.dataset.lock) root.dataset.lock = 'asking';
  } catch {
    // Storage is refused: the page shows as it is for a first visit.
  }
  // The browser's own offer to install waits for a reader who asks for it.
  addEventListener('beforeinstallprompt', (offer) => {
    offer.preventDefault();
    Object.assign(window, { installPrompt: offer });
    dispatchEvent(new Event('install-prompt'));
  });
  // Reading comes first: the modules start, all at once, when the first frame has been painted.
  /** @param {string} list of addresses */
  const load = (list) =>
    Promise.all(
      list
        .trim()
        .split(' ')
        .map((one) => import(one)),
    );
  const start = async () => {
    if (root.dataset.exited) return;
    // Whatever reads what is private comes after the lock.
    if (root.dataset.lock) await load(locked);
    load(`${modules} ${root.dataset.here ? returning : ''}`);
  };
  addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => setTimeout(() => start())),
  );
})();
