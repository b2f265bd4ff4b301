/**
 * Attempts to send something, for somebody who wants to see the browser refuse. This is the only
 * script that makes any. Each is made to a host of its own below `.invalid`, a name that nobody can
 * ever have, and says nothing; each counts as refused by the word of the browser alone.
 */

/** @typedef {() => unknown} Begin may give back what tidies up after it */
/** @typedef {[directive: string, host: string, begin: Begin]} Attempt */

/** How long the browser may take to say that it refused, in milliseconds. */
const PATIENCE = 4000;

/**
 * By their names: the directive that has to refuse it, the host by which its refusal is known, and
 * what it does. An error alone proves nothing, since nobody would answer anyway.
 * @type {Record<string, Attempt>}
 */
const ATTEMPTS = {
  fetch: ['connect-src', 'fetch.invalid', () => fetch('https://fetch.invalid/').catch(() => {})],
  beacon: [
    'connect-src',
    'beacon.invalid',
    () => navigator.sendBeacon('https://beacon.invalid/', 'test'),
  ],
  socket: [
    'connect-src',
    'socket.invalid',
    () => {
      const socket = new WebSocket('wss://socket.invalid/');
      return () => socket.close();
    },
  ],
  picture: [
    'img-src',
    'picture.invalid',
    () => {
      new Image().src = 'https://picture.invalid/';
    },
  ],
  form: ['form-action', 'form.invalid', sendForm],
};

/** @returns {string[]} the names of all attempts */
export function attemptNames() {
  return Object.keys(ATTEMPTS);
}

/**
 * Make an attempt.
 * @param {string} name
 * @returns {Promise<boolean>} whether the browser said in time that it refused
 */
export function attempt(name) {
  const [directive, host, begin] = /** @type {Attempt} */ (ATTEMPTS[name]);
  return new Promise((resolve) => {
    /** @type {unknown} */
    let tidy;
    /** @param {boolean} refused */
    const end = (refused) => {
      clearTimeout(alarm);
      document.removeEventListener('securitypolicyviolation', hear);
      if (typeof tidy === 'function') tidy();
      resolve(refused);
    };
    /** @param {SecurityPolicyViolationEvent} violation */
    const hear = ({ blockedURI, effectiveDirective, disposition, isTrusted }) => {
      // A policy may also be one that reports and lets through; that refuses nothing.
      const enforced = isTrusted && disposition === 'enforce';
      if (enforced && effectiveDirective === directive && blockedURI.includes(host)) end(true);
    };
    const alarm = setTimeout(() => end(false), PATIENCE);
    document.addEventListener('securitypolicyviolation', hear);
    try {
      tidy = begin();
    } catch {
      // Some browsers throw besides; whether they refused is what they tell above.
    }
  });
}

/**
 * Send a form into a frame that nobody sees, so that whatever comes of it, the page stays.
 * @returns {() => void}
 */
function sendForm() {
  const frame = document.createElement('iframe');
  const form = document.createElement('form');
  frame.hidden = true;
  frame.name = 'nowhere';
  form.hidden = true;
  form.method = 'post';
  form.target = frame.name;
  form.action = 'https://form.invalid/';
  document.body.append(frame, form);
  form.submit();
  return () => {
    form.remove();
    frame.remove();
  };
}
