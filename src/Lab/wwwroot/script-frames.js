// Frames on the origins of the comparison, in which scripts run: they act as that origin, never as this page's.
import { $, engine, send } from './lab.js';

const timeoutMilliseconds = 20000;
const frames = new Map();
const waiting = new Map();
let last = 0;

addEventListener('message', (event) => {
  const frame = [...frames.values()].find((each) => each.element.contentWindow === event.source);
  if (!frame || event.origin !== frame.origin) return;
  if (event.data?.ready) frame.isReady();
  const waits = waiting.get(event.data?.id);
  if (!waits) return;
  waiting.delete(event.data.id);
  if ('failure' in event.data) waits.reject(new Error(event.data.failure));
  else waits.resolve(event.data.answer);
});

function open(address) {
  const known = frames.get(address);
  if (known) return known;
  const element = document.createElement('iframe');
  element.title = `Script frame ${new URL(address).origin}`;
  element.tabIndex = -1;
  // All that a page may do, but for leading this one away.
  element.sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox';
  const frame = { element, origin: new URL(address).origin, isReady: null };
  frame.ready = inTime(new Promise((resolve) => { frame.isReady = resolve; }), `${frame.origin} has no script frame${frame.origin.includes('.localhost:') ? ', or this browser does not look for .localhost on this machine' : ''}`);
  frames.set(address, frame);
  element.src = address;
  ($('[data-script-frames]') ?? document.body.appendChild(container())).append(element);
  return frame;
}

function container() {
  const place = document.createElement('div');
  place.className = 'script-frames';
  place.dataset.scriptFrames = '';
  place.ariaHidden = 'true';
  return place;
}

function inTime(promise, words) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(words)), timeoutMilliseconds); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Asks a script frame to act. @returns its answer */
export async function ask(address, act, data = {}) {
  const frame = open(address);
  await frame.ready;
  const id = ++last;
  const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  frame.element.contentWindow.postMessage({ id, act, ...data }, frame.origin);
  return inTime(answer, `no answer within ${timeoutMilliseconds / 1000} s`);
}

/** A script frame that hangs is of no more use. */
function forget(address) {
  frames.get(address)?.element.remove();
  frames.delete(address);
}

/** Runs a scenario, or the playground's script, on one side. @returns the lab's rendering of what came of it */
export async function runHere(request) {
  const { id, steps } = await send('POST', '/live/runs', request);
  const used = [...new Set(steps.map((step) => step.frame))];
  const answers = [];
  let failure = null;
  let before = new Map();
  for (const [index, step] of steps.entries()) {
    try {
      if (!step.quiet && before.size === 0) before = await namesOn(used);
      const answer = await ask(step.frame, 'run', step);
      if (!step.quiet || index === steps.length - 1) answers.push(answer);
    } catch (error) {
      failure = error.message;
      forget(step.frame);
      break;
    }
  }

  try {
    const ending = await send('POST', `/live/runs/${id}`, { answers, engine, failure });
    for (const step of ending.removals) await ask(step.frame, 'run', step).catch(() => forget(step.frame));
    await expireNew(before);
    return ending;
  } finally {
    // From here on the run's key opens nothing.
    await send('DELETE', `/live/runs/${id}`).catch(() => null);
  }
}

async function namesOn(addresses) {
  const names = new Map();
  for (const address of addresses) names.set(address, new Set(await ask(address, 'names').catch(() => [])));
  return names;
}

/** What scripts have set themselves goes again; what was there before stays. */
async function expireNew(before) {
  for (const [address, names] of before) {
    const now = await ask(address, 'names').catch(() => []);
    const added = now.filter((name) => !names.has(name));
    if (added.length > 0) await ask(address, 'expire', { names: added }).catch(() => forget(address));
  }
}
