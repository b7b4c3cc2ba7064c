import { ask, cookieValue, describePage, showCookies } from './api.js';

const log = document.getElementById('log');
const json = { 'Content-Type': 'application/json' };

function credentials() {
  return document.querySelector('[name=credentials]:checked').value;
}

async function call(method, path, options = {}) {
  const mode = credentials();
  const got = await ask(path, { method, credentials: mode, ...options });
  const line = document.createElement('li');
  line.className = got.ok ? 'good' : 'bad';
  line.append(
    part('call', `${method} ${path}`), part('mode', mode), part('got', got.title), part('text', got.text));
  log.querySelector('.empty')?.remove();
  log.prepend(line);
  showCookies();
}

function part(name, text) {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}

function on(id, event, act) {
  document.getElementById(id).addEventListener(event, act);
}

describePage();
on('sign-in', 'submit', (event) => {
  event.preventDefault();
  const body = JSON.stringify(Object.fromEntries(new FormData(event.target)));
  call('POST', '/api/login', { headers: json, body });
});
on('sign-out', 'click', () => call('POST', '/api/logout', {
  headers: { 'X-CSRFToken': cookieValue('csrftoken') ?? '' },
}));
on('whoami', 'click', () => call('GET', '/api/whoami'));
on('csrf', 'click', () => call('GET', '/api/csrf'));
on('profile', 'click', () => call('PUT', '/api/profile', {
  headers: { ...json, 'X-CSRFToken': cookieValue('csrftoken') ?? '' },
  body: JSON.stringify({ displayName: 'Somebody' }),
}));
