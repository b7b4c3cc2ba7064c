// The two panes: their frames, their exchanges as they happen, and the cookies from three places.
import { $, $$, fragment, listen, paneNames, send, show, throttle } from './lab.js';
import { ask } from './script-frames.js';

const scriptFrames = new Map();

function showPane(info) {
  const frame = $(`[data-frame="${info.pane}"]`);
  $(`#side-${info.pane} .where`).textContent = info.where;
  $(`[data-topology="${info.pane}"]`).value = info.topology;
  frame.dataset.topologyShown = info.topology;
  if (frame.src !== info.frame) frame.src = info.frame;
  scriptFrames.set(info.pane, info.scriptFrames);
  readCookies();
}

for (const select of $$('[data-topology]')) {
  select.addEventListener('change', async () => {
    showPane(await send('PUT', `/live/panes/${select.dataset.topology}`, { topology: select.value }));
  });
}

for (const button of $$('[data-reload]')) {
  button.addEventListener('click', () => {
    const frame = $(`[data-frame="${button.dataset.reload}"]`);
    frame.src = frame.src;
  });
}

for (const button of $$('[data-clear]')) {
  button.addEventListener('click', () => send('DELETE', `/live/exchanges/${button.dataset.clear}`));
}

// A page in a frame says what its calls came to, so that the lab can cut the arrow of what was kept from it.
addEventListener('message', (event) => {
  const frame = $$('[data-frame]').find((each) => each.contentWindow === event.source);
  if (!frame || !event.data?.call || event.origin !== new URL(frame.src).origin) return;
  send('POST', `/live/calls/${frame.dataset.frame}`, [event.data.call]);
});

function showExchange(html) {
  const card = fragment(html).firstElementChild;
  const list = $(`[data-exchanges="${card.dataset.pane}"]`);
  const known = document.getElementById(card.id);
  if (known) {
    $('details', card).open = $('details', known).open;
    known.replaceWith(card);
  } else {
    const older = [...list.children].find((each) => Number(each.dataset.id) < Number(card.dataset.id));
    list.insertBefore(card, older ?? null);
    while (list.children.length > Number(list.dataset.max)) list.lastElementChild.remove();
  }
  $(`[data-empty="${card.dataset.pane}"]`).hidden = true;
  readCookies();
}

function clear(pane) {
  $(`[data-exchanges="${pane}"]`).replaceChildren();
  $(`[data-empty="${pane}"]`).hidden = false;
}

// What script reads at an origin, only that origin's script knows: the lab's server never hears of it.
const readCookies = throttle(80, async () => {
  for (const frame of new Set(paneNames.flatMap((pane) => scriptFrames.get(pane) ?? []))) {
    const place = () => $(`[data-reads="${new URL(frame).origin}"]`);
    if (!place()) continue;
    const names = await ask(frame, 'names').catch(() => null);
    if (names && place()) place().textContent = names.sort().join(', ') || '–';
  }
});

listen({
  pane: (data) => showPane(JSON.parse(data)),
  exchange: showExchange,
  cleared: clear,
  cookies: (html) => { show($('[data-cookies]'), html); readCookies(); },
});
