// A scenario: run in this browser on both side, and in the installed engines.
import { $, language, listen, paneNames, say, send, show, text } from './lab.js';
import { runHere } from './script-frames.js';

const view = $('[data-scenario]');
const status = $('[data-status]');
const scenario = view?.dataset.scenario;

async function runBoth() {
  $('[data-run-here]').disabled = true;
  say(status, status.dataset.running);
  let words = '';
  // One after the other: both sides share this browser's one jar.
  for (const pane of paneNames) {
    const place = $(`[data-result="${pane}"]`);
    try {
      show(place, (await runHere({ pane, topology: $(`[data-topology="${pane}"]`).value, scenario })).html);
    } catch (error) {
      place.textContent = error.message;
      words = error.message;
    }
  }
  say(status, words);
  $('[data-run-here]').disabled = false;
  view.dataset.ran = 'true';
}

async function evidence() {
  const html = await text(`/live/evidence/${scenario}`);
  if (html) show($('[data-engines]'), html);
}

function running(is) {
  $('[data-run-engines]').disabled = is;
  $('[data-stop]').hidden = !is;
}

async function runEngines() {
  try {
    running(true);
    say(status, status.dataset.running);
    await send('POST', '/live/engines', { only: [scenario] });
  } catch (error) {
    running(false);
    say(status, error.message);
  }
}

function present(on) {
  document.body.classList.toggle('present', on);
  const address = new URL(location.href);
  if (on) address.searchParams.set('present', '1');
  else address.searchParams.delete('present');
  history.replaceState(null, '', address);
}

function go(id) {
  if (id) location.href = `/book/${id}?lang=${language}${document.body.classList.contains('present') ? '&present=1' : ''}`;
}

if (view) {
  $('[data-run-here]')?.addEventListener('click', runBoth);
  $('[data-run-engines]').addEventListener('click', runEngines);
  $('[data-stop]').addEventListener('click', () => send('DELETE', '/live/engines'));
  $('[data-present]').addEventListener('click', () => present(!document.body.classList.contains('present')));
  document.addEventListener('keydown', (event) => {
    if (!document.body.classList.contains('present') || event.target.closest('select, input, textarea, pre')) return;
    if (event.key === 'Escape') present(false);
    // Forward first shows what happens, then goes on.
    if (event.key === 'ArrowRight') (view.dataset.ran || !$('[data-run-here]')) ? go(view.dataset.next) : runBoth();
    if (event.key === 'ArrowLeft') go(view.dataset.previous);
  });
  present(new URLSearchParams(location.search).has('present'));
  listen({
    cell: (data) => {
      const cell = JSON.parse(data);
      say(status, `${cell.done} / ${cell.all}`);
      if (cell.scenario === scenario) evidence();
    },
    ended: (problem) => { running(false); say(status, problem); evidence(); },
  });
  evidence();
  $('.contents [aria-current]')?.scrollIntoView({ block: 'center' });
}
