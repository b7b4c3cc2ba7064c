// The two columns: their frames, their exchanges as they happen, and the cookies from three places.
import { $, $$, fragment, listen, throttle, send, show, text } from './lab.js';
import { ask } from './script-frames.js';

const most = 40;
const frames = new Set();

async function load(pane) {
  const info = await send('GET', `/live/panes/${pane}`).catch(() => null);
  if (info) place(pane, info);
}

function place(pane, info) {
  const section = $(`#side-${pane}`);
  const frame = $('[data-frame]', section);
  $('.where', section).textContent = info.where;
  $(`[data-topology="${pane}"]`).value = info.topology;
  frame.dataset.topologyShown = info.topology;
  if (frame.src !== info.frame) frame.src = info.frame;
  for (const frame of info.scriptFrames) frames.add(frame);
  cookies();
}

for (const select of $$('[data-topology]')) {
  select.addEventListener('change', async () => {
    const pane = select.dataset.topology;
    place(pane, await send('PUT', `/live/panes/${pane}`, { topology: select.value }));
  });
}

for (const button of $$('[data-reload]')) {
  button.addEventListener('click', () => {
    const frame = $(`[data-frame="${button.dataset.reload}"]`);
    frame.src = frame.src;
  });
}

for (const button of $$('[data-clear]')) {
  button.addEventListener('click', async () => {
    const pane = button.dataset.clear;
    await send('DELETE', `/live/exchanges/${pane}`);
    $(`[data-exchanges="${pane}"]`).replaceChildren();
    $(`[data-empty="${pane}"]`).hidden = false;
  });
}

// A page in a frame says what its calls came to, so that the lab can cut the arrow of what was kept from it.
addEventListener('message', (event) => {
  const frame = $$('[data-frame]').find((each) => each.contentWindow === event.source);
  if (!frame || !event.data?.call || event.origin !== new URL(frame.src).origin) return;
  send('POST', `/live/calls/${frame.dataset.frame}`, [event.data.call]);
});

// In a burst only the newest are worth fetching: older ones would leave the list at once.
const news = new Map();
let fetching = false;

async function exchange(line) {
  const [pane, id] = line.split(' ');
  news.delete(line);
  news.set(line, { pane, id });
  if (news.size > 2 * most) news.delete(news.keys().next().value);
  if (fetching) return;
  fetching = true;
  while (news.size > 0) {
    const [first, { pane: at, id: number }] = news.entries().next().value;
    news.delete(first);
    await bring(at, number).catch(() => null);
  }
  fetching = false;
}

async function bring(pane, id) {
  const html = await text(`/live/exchanges/${pane}/${id}`).catch(() => null);
  if (html === null) return;
  const list = $(`[data-exchanges="${pane}"]`);
  const card = fragment(html).firstElementChild;
  const known = document.getElementById(card.id);
  if (known) {
    $('details', card).open = $('details', known).open;
    known.replaceWith(card);
  } else {
    const older = [...list.children].find((each) => Number(each.dataset.id) < Number(id));
    list.insertBefore(card, older ?? null);
    while (list.children.length > most) list.lastElementChild.remove();
  }
  $(`[data-empty="${pane}"]`).hidden = true;
  cookies();
}

const cookies = throttle(80, async () => {
  show($('[data-cookies]'), await text('/live/cookies'));
  for (const frame of frames) {
    const place = $(`[data-reads="${new URL(frame).origin}"]`);
    if (!place) continue;
    const names = await ask(frame, 'names').catch(() => null);
    if (names) place.textContent = names.sort().join(', ') || '–';
  }
});

for (const pane of ['left', 'right']) load(pane);
listen({ exchange, pane: load });
