// What all pages of the lab need: requests to it, its events, small pieces of the page.

export const language = document.body.dataset.lang;

/** Names of the two panes, from left to right. */
export const paneNames = document.body.dataset.panes.split(' ');

const known = document.body.dataset.knownEngines.split(' ').map((each) => each.split('='));

/** Names of all engines, in the order in which they are shown. */
export const engines = known.map(([name]) => name);

/** The visitor's engine, as the book's cells name it. */
export const engine = known.find(([, token]) => navigator.userAgent.includes(token))?.[0] ?? '';

export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

const inLanguage = (path) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** @returns the response's text; throws what the lab said went wrong */
export async function text(path, options) {
  const response = await fetch(inLanguage(path), options);
  const body = await response.text();
  if (!response.ok) throw new Error(body || `${response.status}`);
  return body;
}

export async function send(method, path, value) {
  const body = await text(path, {
    method,
    headers: value === undefined ? {} : { 'Content-Type': 'application/json' },
    body: value === undefined ? undefined : JSON.stringify(value),
  });
  return body === '' ? null : JSON.parse(body);
}

/** Calls a handler for each type of event; the browser connects again by itself. */
export function listen(handlers) {
  const events = new EventSource(inLanguage('/live'));
  for (const [kind, handler] of Object.entries(handlers)) events.addEventListener(kind, (event) => handler(event.data));
  return events;
}

/** HTML that the lab itself rendered. */
export function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

export function show(place, html) {
  place.replaceChildren(fragment(html));
}

/** Calls at most once in so many milliseconds, and once more after the last time. */
export function throttle(milliseconds, act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; act(); }, milliseconds);
  };
}

export function say(place, words) {
  if (place) place.textContent = words;
}
