// Runs before the first paint, inline, so that nothing flashes: keep it under 1 KB.
// It is the only code beside the storage adapter that reads what is stored.
(() => {
  const root = document.documentElement;
  const modules = document.currentScript?.dataset.modules ?? '';
  root.classList.add('scripted');
  try {
    const theme = localStorage.getItem('plain:theme') ?? '';
    if (['day', 'night', 'black'].includes(theme)) root.dataset.theme = theme;
    if (localStorage.getItem('plain:adult') === 'yes') root.dataset.adult = 'yes';
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
  const start = () => modules.split(' ').map((address) => import(address));
  addEventListener('DOMContentLoaded', () =>
    requestAnimationFrame(() => requestAnimationFrame(start)),
  );
})();
