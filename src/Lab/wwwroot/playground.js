// One script, one answer of the bench, both panes; the whole state in the address.
import { $, language, paneNames, say, send, show, text } from './lab.js';
import { runHere } from './script-frames.js';

const form = $('[data-playground]');
const status = $('[data-status]');
const fields = ['script', 'status', 'headers', 'cookies', 'body', 'preflightStatus', 'preflightHeaders'];
const untrusted = $('[data-untrusted]');
let facts = {};

function state() {
  const values = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  for (const pane of paneNames) values[pane] = $(`[data-topology="${pane}"]`).value;
  return values;
}

function address() {
  const query = new URLSearchParams({ ...state(), lang: language });
  return `/playground?${query}`;
}

function changed() {
  $('[data-share]').href = address();
  history.replaceState(null, '', address());
}

async function exports() {
  const html = await text('/live/exports', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ playground: state(), facts }),
  });
  show($('[data-exports]'), html);
}

// A script that came with the address is a stranger's, until the visitor has changed it or read it.
function adopt() {
  untrusted?.remove();
  $('[data-run]').disabled = false;
}

$('[data-confirm]')?.addEventListener('click', () => { adopt(); $('[data-run]').focus(); });
form.elements.script.addEventListener('input', adopt);
form.addEventListener('input', () => { facts = {}; changed(); exports(); });
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (untrusted?.isConnected) return;
  say(status, status.dataset.running);
  facts = {};
  let words = '';
  for (const pane of paneNames) {
    const place = $(`[data-result="${pane}"]`);
    const topology = $(`[data-topology="${pane}"]`).value;
    try {
      const ending = await runHere({ pane, topology, playground: state() });
      show(place, ending.html);
      facts[topology] = ending.facts;
    } catch (error) {
      place.textContent = error.message;
      words = error.message;
    }
  }
  say(status, words);
  exports();
});
changed();
