// One script, one answer of the bench, both sides; the whole state in the address.
import { $, $$, language, say, send, show, text } from './lab.js';
import { runHere } from './stages.js';

const form = $('[data-playground]');
const status = $('[data-status]');
const fields = ['script', 'status', 'headers', 'cookies', 'body', 'preflightStatus', 'preflightHeaders'];
const strangers = $('[data-strangers]');
let facts = {};

function state() {
  const values = Object.fromEntries(fields.map((name) => [name, form.elements[name].value]));
  for (const side of ['left', 'right']) values[side] = $(`[data-topology="${side}"]`).value;
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
  strangers?.remove();
  $('[data-run]').disabled = false;
}

$('[data-confirm]')?.addEventListener('click', () => { adopt(); $('[data-run]').focus(); });
form.elements.script.addEventListener('input', adopt);
form.addEventListener('input', () => { facts = {}; changed(); exports(); });
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (strangers?.isConnected) return;
  say(status, status.dataset.running);
  facts = {};
  let words = '';
  for (const side of ['left', 'right']) {
    const place = $(`[data-result="${side}"]`);
    const topology = $(`[data-topology="${side}"]`).value;
    try {
      const ending = await runHere({ side, topology, playground: state() });
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
