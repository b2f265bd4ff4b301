// Discreet mode: gives the page the name and the icon that somebody chose, before its own title is
// there, and covers it while nobody looks at it. It runs inline before the first paint, and what it
// puts there stands in templates of the page: keep it short.
{
  const root = document.documentElement;
  /** @param {string | undefined} slug */
  const templateOf = (slug) => {
    const found = document.getElementById(`as-${slug}`);
    return found instanceof HTMLTemplateElement ? found : null;
  };
  // The page's own title comes after this script and stays: of two titles, the first one counts.
  const own = [...document.head.querySelectorAll('link, [name=description]')];
  let worn = { template: templateOf(''), parts: own };
  const wear = () => {
    const template = templateOf(root.dataset.identity);
    if (template === worn.template) return;
    const { parts: off } = worn;
    worn = { template, parts: own };
    if (template) {
      const title = document.createElement('title');
      title.textContent = template.dataset.name ?? '';
      worn.parts = [title, ...document.importNode(template.content, true).children];
    }
    // First on, then off: the page's own title must not count for a moment in between.
    document.head.prepend(...worn.parts);
    for (const one of off) one.remove();
    root.toggleAttribute('data-discreet', !!template);
  };

  // An installed app opens by its name, also where its store is another one than the browser's.
  const start = location.hash.slice(4);
  if (location.hash.startsWith('#as-') && templateOf(start)) {
    if (!matchMedia('(display-mode:browser)').matches) root.dataset.identity ??= start;
    history.replaceState(null, '', location.pathname);
  }
  wear();
  // The settings and other tabs change the attribute.
  new MutationObserver(wear).observe(root, { attributeFilter: ['data-identity'] });

  /** @param {boolean} on */
  const cover = (on) => {
    root.toggleAttribute('data-covered', on);
    // Above dialogs, too, where the browser can do that.
    const part = document.querySelector('.cover');
    if (part instanceof HTMLElement) part.togglePopover?.(on);
  };
  const hide = () => 'discreet' in root.dataset && cover(true);
  const show = () => !document.hidden && 'covered' in root.dataset && cover(false);
  document.addEventListener('visibilitychange', () => (document.hidden ? hide() : show()));
  // On a phone, the list of open apps takes the window's attention before it takes its picture. On a
  // computer, a window is still looked at while another one is worked in.
  addEventListener('blur', () => matchMedia('(pointer:coarse)').matches && hide());
  for (const sign of ['focus', 'pageshow', 'pointerdown', 'keydown']) {
    addEventListener(sign, show, true);
  }
}
