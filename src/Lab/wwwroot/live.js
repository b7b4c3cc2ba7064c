// The two columns: their frames, their exchanges as they happen, and the cookies from three places.
import { $, $$, fragment, listen, seldom, send, show, text } from './lab.js';
import { ask } from './stages.js';

const most = 40;
const stages = new Set();

async function load(side) {
  const info = await send('GET', `/live/sides/${side}`).catch(() => null);
  if (info) place(side, info);
}

function place(side, info) {
  const section = $(`#side-${side}`);
  const frame = $('[data-frame]', section);
  $('.where', section).textContent = info.where;
  $(`[data-topology="${side}"]`).value = info.topology;
  frame.dataset.topologyShown = info.topology;
  if (frame.src !== info.frame) frame.src = info.frame;
  for (const stage of info.stages) stages.add(stage);
  cookies();
}

for (const select of $$('[data-topology]')) {
  select.addEventListener('change', async () => {
    const side = select.dataset.topology;
    place(side, await send('PUT', `/live/sides/${side}`, { topology: select.value }));
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
    const side = button.dataset.clear;
    await send('DELETE', `/live/exchanges/${side}`);
    $(`[data-exchanges="${side}"]`).replaceChildren();
    $(`[data-empty="${side}"]`).hidden = false;
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
  const [side, id] = line.split(' ');
  news.delete(line);
  news.set(line, { side, id });
  if (news.size > 2 * most) news.delete(news.keys().next().value);
  if (fetching) return;
  fetching = true;
  while (news.size > 0) {
    const [first, { side: at, id: number }] = news.entries().next().value;
    news.delete(first);
    await bring(at, number).catch(() => null);
  }
  fetching = false;
}

async function bring(side, id) {
  const html = await text(`/live/exchanges/${side}/${id}`).catch(() => null);
  if (html === null) return;
  const list = $(`[data-exchanges="${side}"]`);
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
  $(`[data-empty="${side}"]`).hidden = true;
  cookies();
}

const cookies = seldom(80, async () => {
  show($('[data-cookies]'), await text('/live/cookies'));
  for (const stage of stages) {
    const place = $(`[data-reads="${new URL(stage).origin}"]`);
    if (!place) continue;
    const names = await ask(stage, 'names').catch(() => null);
    if (names) place.textContent = names.sort().join(', ') || '–';
  }
});

for (const side of ['left', 'right']) load(side);
listen({ exchange, side: load });
