/** Texts that leave the app, when somebody asks for it: saved as a file, or shared with another app. */

/**
 * @typedef {object} TextFile
 * @property {string} name
 * @property {string} text is written to the letter
 * @property {string} [type] what kind of text it is, for the device
 */

/** @typedef {'shared' | 'stopped' | 'refused'} Outcome by the device, or by who changed their mind */

/** How long a browser may take to fetch what it saves; some ask first where to put it. In milliseconds. */
const FETCHED = 60_000;

/**
 * Save a text where the browser puts what it downloads.
 * @param {TextFile} file
 */
export function saveFile({ name, text, type = 'text/plain' }) {
  const blob = new Blob([text], { type: `${type};charset=utf-8` });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: some browsers only begin to fetch it now.
  setTimeout(() => URL.revokeObjectURL(link.href), FETCHED);
}

/** What every device shares that shares files at all. */
const PLAIN = { name: 'a.txt', text: '' };

/**
 * Say what the device can share.
 * @param {TextFile} [like] a file of the kind that is meant; browsers have lists of kinds
 * @returns {'file' | 'text' | undefined} nothing where it has no way to
 */
export function canShare(like = PLAIN) {
  if (navigator.canShare?.({ files: [shareable(like)] })) return 'file';
  return 'share' in navigator ? 'text' : undefined;
}

/**
 * Hand a text over to another app, as a file where the device can.
 * @param {TextFile} file
 * @returns {Promise<Outcome>}
 */
export async function shareFile(file) {
  try {
    await navigator.share(
      canShare(file) === 'file' ? { files: [shareable(file)] } : { text: file.text },
    );
    return 'shared';
  } catch (error) {
    const stopped = error instanceof DOMException && error.name === 'AbortError';
    return stopped ? 'stopped' : 'refused';
  }
}

/**
 * Say whether the browser prints. An app on the home screen of an iPhone or iPad may have the
 * command and do nothing; its share sheet can print.
 * @returns {boolean}
 */
export function canPrint() {
  const { standalone } = /** @type {Navigator & { standalone?: boolean }} */ (navigator);
  return typeof window.print === 'function' && !standalone;
}

/** @param {TextFile} file */
function shareable({ name, text, type = 'text/plain' }) {
  return new File([text], name, { type });
}
