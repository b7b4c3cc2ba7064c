// Frames on the origins of the comparison, in which scripts run: they act as that origin, never as this page's.
import { $, engine, send } from './lab.js';

const patience = 20000;
const stages = new Map();
const waiting = new Map();
let last = 0;

addEventListener('message', (event) => {
  const stage = [...stages.values()].find((each) => each.frame.contentWindow === event.source);
  if (!stage || event.origin !== stage.origin) return;
  if (event.data?.stage) stage.isReady();
  const waits = waiting.get(event.data?.id);
  if (!waits) return;
  waiting.delete(event.data.id);
  if ('failure' in event.data) waits.reject(new Error(event.data.failure));
  else waits.resolve(event.data.answer);
});

function open(address) {
  const known = stages.get(address);
  if (known) return known;
  const frame = document.createElement('iframe');
  frame.title = `Stage ${new URL(address).origin}`;
  frame.tabIndex = -1;
  // All that a page may do, but for leading this one away.
  frame.sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox';
  const stage = { frame, origin: new URL(address).origin, isReady: null };
  stage.ready = inTime(new Promise((resolve) => { stage.isReady = resolve; }), `${stage.origin} has no stage${stage.origin.includes('.localhost:') ? ', or this browser does not look for .localhost on this machine' : ''}`);
  stages.set(address, stage);
  frame.src = address;
  ($('[data-stages]') ?? document.body.appendChild(container())).append(frame);
  return stage;
}

function container() {
  const place = document.createElement('div');
  place.className = 'stages';
  place.dataset.stages = '';
  place.ariaHidden = 'true';
  return place;
}

function inTime(promise, words) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(words)), patience); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Asks a stage to act. @returns its answer */
export async function ask(address, act, data = {}) {
  const stage = open(address);
  await stage.ready;
  const id = ++last;
  const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  stage.frame.contentWindow.postMessage({ id, act, ...data }, stage.origin);
  return inTime(answer, `no answer within ${patience / 1000} s`);
}

/** A stage that hangs is of no more use. */
function forget(address) {
  stages.get(address)?.frame.remove();
  stages.delete(address);
}

/** Runs a scenario, or the playground's script, on one side. @returns the lab's rendering of what came of it */
export async function runHere(wish) {
  const { id, steps } = await send('POST', '/live/runs', wish);
  const used = [...new Set(steps.map((step) => step.stage))];
  const answers = [];
  let failure = null;
  let before = new Map();
  for (const [index, step] of steps.entries()) {
    try {
      if (!step.quiet && before.size === 0) before = await namesOn(used);
      const answer = await ask(step.stage, 'run', step);
      if (!step.quiet || index === steps.length - 1) answers.push(answer);
    } catch (error) {
      failure = error.message;
      forget(step.stage);
      break;
    }
  }

  try {
    const ending = await send('POST', `/live/runs/${id}`, { answers, engine, failure });
    for (const step of ending.removals) await ask(step.stage, 'run', step).catch(() => forget(step.stage));
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
