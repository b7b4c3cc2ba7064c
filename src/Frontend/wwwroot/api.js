import { apiBase } from './config.js';

const run = new URLSearchParams(location.search).get('run');

/** The API's address of a path. A run's id travels on in the query: a header would cause a preflight. */
export function api(path) {
  if (run === null) return apiBase + path;
  return `${apiBase}${path}${path.includes('?') ? '&' : '?'}run=${encodeURIComponent(run)}`;
}

/** What a call gave the page: its status and body, or the exception. Never throws. */
export async function ask(path, options) {
  const call = {
    url: new URL(api(path), location.href).href, status: null, responseType: null, error: null,
    credentials: options?.credentials ?? 'same-origin', mode: options?.mode ?? 'cors', redirect: options?.redirect ?? 'follow',
  };
  try {
    const response = await fetch(call.url, options);
    call.status = response.status;
    call.responseType = response.type;
    const text = await response.text();
    return { ok: response.ok, title: String(response.status), text: brief(text) };
  } catch (error) {
    call.error = error.name;
    return { ok: false, title: error.name, text: error.message };
  } finally {
    tell(call);
  }
}

/** Lets the page that shows this one in a frame, and named a run, know what a call came to: no more than what it asked for
 *  and whether it got it. */
function tell(call) {
  if (parent === window || run === null || document.referrer === '') return;
  parent.postMessage({ run, call }, new URL(document.referrer).origin);
}

export function cookieNames() {
  return document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]).sort();
}

export function cookieValue(name) {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1));
}

/** Fills in what both pages show: the two origins, the links to the API, the cookies. */
export function describePage() {
  document.getElementById('page-origin').textContent = location.origin;
  document.getElementById('api-origin').textContent = apiBase === '' ? 'the same origin' : apiBase;
  for (const link of document.querySelectorAll('.api-link')) link.href = apiBase + link.dataset.path;
  showCookies();
}

export function showCookies() {
  document.getElementById('cookies').textContent = cookieNames().join(', ') || 'nothing';
}

// A problem's title says enough; a token's value is nobody's business.
function brief(text) {
  try {
    const body = JSON.parse(text);
    if ('csrftoken' in body) return 'a token';
    return body.title ?? JSON.stringify(body);
  } catch {
    return text;
  }
}
