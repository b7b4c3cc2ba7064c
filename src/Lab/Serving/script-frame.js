// Runs what the lab's page asks for, on this page's origin. Nobody else is obeyed.
const lab = document.documentElement.dataset.lab;

const names = () => document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]);

const acts = {
  /** @returns the function's answer, a string */
  run: ({ source, argument }) => (0, eval)(`(${source})`)(argument),
  names,
  /** Expires cookies that scripts set here during a run; a cookie that was there before is not the lab's to touch. */
  expire: ({ names: gone }) => {
    for (const name of gone) document.cookie = `${name}=; path=/; max-age=0`;
    return names();
  },
};

addEventListener('message', async (event) => {
  if (event.origin !== lab || event.source !== parent || !(event.data?.act in acts)) return;
  const { id, act } = event.data;
  try {
    parent.postMessage({ id, answer: await acts[act](event.data) }, lab);
  } catch (error) {
    parent.postMessage({ id, failure: `${error.name}: ${error.message}` }, lab);
  }
});

parent.postMessage({ ready: location.origin }, lab);
