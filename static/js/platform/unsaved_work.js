/**
 * Say whether the page holds something that was typed or chosen and isn't kept yet, or is in the
 * middle of something, which `data-busy` tells. Whoever keeps a value makes it the control's default,
 * so a control that differs from its default is unsaved.
 * @returns {boolean}
 */
export function hasUnsavedWork() {
  if (document.querySelector('[data-busy]')) return true;
  return [...document.querySelectorAll('input, textarea, select')].some(differs);
}

/**
 * @param {Element} control
 * @returns {boolean}
 */
function differs(control) {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    // Where no option is marked, the browser chooses the first one by itself.
    if (!options.some((option) => option.defaultSelected)) return control.selectedIndex > 0;
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  // What somebody looks for is no work.
  if (!(control instanceof HTMLInputElement) || control.type === 'search') return false;
  if (control.type === 'checkbox' || control.type === 'radio') {
    return control.checked !== control.defaultChecked;
  }
  return control.value !== control.defaultValue;
}
