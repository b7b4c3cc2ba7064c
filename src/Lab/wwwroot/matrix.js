// All scenarios by topology and engine, filled in as the engines run.
import { $, engines, listen, say, send, show, text } from './lab.js';

const status = $('[data-status]');
const progress = $('[data-progress]');
const dialog = $('dialog');
const outcomes = $('[data-outcomes]');

function running(is) {
  $('[data-run-all]').disabled = is;
  $('[data-stop]').hidden = !is;
  progress.hidden = !is;
}

function mark(cell) {
  const place = $(`[data-cell="${cell.scenario}.${cell.topology}"]`);
  if (!place) return;
  const known = $(`[data-engine="${cell.engine}"]`, place);
  const button = known ?? document.createElement('button');
  button.type = 'button';
  button.className = `mark ${cell.class}`;
  button.dataset.engine = cell.engine;
  button.textContent = cell.sign;
  button.ariaLabel = `${cell.scenario}, ${cell.topology}, ${cell.engine}: ${outcomes.dataset[cell.outcome]}`;
  button.title = `${cell.engine}: ${outcomes.dataset[cell.outcome]}`;
  if (!known) {
    const after = [...place.children].find((each) => engines.indexOf(each.dataset.engine) > engines.indexOf(cell.engine));
    place.insertBefore(button, after ?? null);
  }
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-engine]');
  if (!button) return;
  const [scenario, topology] = button.parentElement.dataset.cell.split('.');
  show($('[data-evidence]'), await text(`/live/evidence/${scenario}?topology=${topology}&engine=${button.dataset.engine}`));
  dialog.showModal();
});

$('[data-run-all]')?.addEventListener('click', async () => {
  try {
    running(true);
    say(status, status.dataset.running);
    await send('POST', '/live/engines', { only: [] });
  } catch (error) {
    running(false);
    say(status, error.message);
  }
});
$('[data-stop]')?.addEventListener('click', () => send('DELETE', '/live/engines'));

if (progress) {
  const known = await send('GET', '/live/engines/cells');
  known.cells.forEach(mark);
  running(known.running);
  listen({
    cell: (data) => {
      const cell = JSON.parse(data);
      mark(cell);
      progress.max = cell.all;
      progress.value = cell.done;
      say(status, `${cell.done} / ${cell.all}`);
    },
    ended: (problem) => { running(false); say(status, problem); },
  });
}
