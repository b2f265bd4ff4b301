// Leaves at once: the page is blank in the same frame, and the dull page takes its place. It runs
// inline before the first paint, so that it works from then on, whatever becomes of the modules: keep
// it short. It is the only code that touches `sessionStorage`, which is of this tab alone.
{
  const root = document.documentElement;
  const { exit = '', title = '' } = document.currentScript?.dataset ?? {};
  // Storage may be refused: then the page leaves all the same, and others of the tab don't know.
  /** @param {(tab: Storage) => unknown} use */
  const inTab = (use) => {
    try {
      return use(sessionStorage);
    } catch {
      return null;
    }
  };
  const leave = () => {
    root.dataset.exited = 'yes';
    document.title = title;
    location.replace(exit);
  };
  /** @param {Event} event */
  const leaveFrom = (event) => {
    leave();
    inTab((tab) => tab.setItem('exited', 'yes'));
    event.preventDefault();
    event.stopImmediatePropagation();
    // What sounds or shakes stops now, and not when the dull page has come.
    dispatchEvent(new Event('pagehide'));
  };
  const arrive = () => {
    if (root.dataset.exited || inTab((tab) => tab.getItem('exited'))) leave();
    else delete root.dataset.away;
  };

  // The dull page's own link is the way back in. It mustn't stay in the address, nor in the history.
  if (location.hash === '#start') {
    inTab((tab) => tab.removeItem('exited'));
    history.replaceState(null, '', location.pathname);
  }
  arrive();
  // A browser may show a page as it was before a script of it runs: it keeps a blank one.
  addEventListener('pagehide', () => {
    root.dataset.away = 'yes';
  });
  addEventListener('pageshow', ({ persisted }) => persisted && arrive());

  // Caught before anything else: a dialog would close, and a field be cleared.
  addEventListener(
    'click',
    (event) => {
      if (event.target instanceof Element && event.target.closest('.quick-exit')) leaveFrom(event);
    },
    true,
  );
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  addEventListener(
    'keydown',
    (event) => {
      // A key that is held is pressed once; and while letters are composed, it is for them.
      if (event.key !== 'Escape' || event.repeat || event.isComposing) return;
      const soon = event.timeStamp - first < 2000;
      [first, second] = [second, event.timeStamp];
      if (soon && root.dataset.escape !== 'off') leaveFrom(event);
    },
    true,
  );
}
