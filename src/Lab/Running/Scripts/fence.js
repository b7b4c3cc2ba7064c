// Around each fence: the functions a fence may call, and what its calls gave the page.
// The wrappers are local names in the fence's scope; the page's own fetch is untouched, nothing is added to the wire.
async (argument) => {
  const { run, sites, users } = JSON.parse(argument);
  const calls = [];
  let readable = [];
  // A document of an opaque origin has none, and throws.
  const cookieNames = () => {
    try { return document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]); } catch { return []; }
  };
  const had = cookieNames();

  // An address has one number, however often it is asked for: caches go by addresses.
  const numbers = new Map();
  const numberOf = (url) => numbers.get(url) ?? numbers.set(url, numbers.size + 1).size;
  const withRun = (url) => {
    const [rest, fragment] = url.split('#');
    const marked = `${rest}${rest.includes('?') ? '&' : '?'}run=${run}-${numberOf(rest)}`;
    return fragment === undefined ? marked : `${marked}#${fragment}`;
  };
  const at = (site) => (path = '/') => withRun(sites[site] + path);
  const api = at('backend');
  const frontend = at('frontend');
  const attacker = at('attacker');
  const site = (name, path) => {
    if (!(name in sites)) throw new Error(`there is no site ${name}; there is ${Object.keys(sites).join(', ')}`);
    return at(name)(path);
  };

  const absolute = (target) => new URL(target?.url ?? String(target), document.baseURI).href;
  // As a page says it, or as the standard takes it where a page says nothing: https://fetch.spec.whatwg.org/#request-class
  const said = (target, options, name, usual) => String(options?.[name] ?? (target instanceof Request ? target[name] : usual));
  const record = async (target, options) => {
    const call = {
      url: absolute(target), status: null, responseType: null, error: null,
      credentials: said(target, options, 'credentials', 'same-origin'),
      mode: said(target, options, 'mode', 'cors'),
      redirect: said(target, options, 'redirect', 'follow'),
    };
    calls.push(call);
    try {
      const response = await globalThis.fetch(target, options);
      call.status = response.status;
      call.responseType = response.type;
      return response;
    } catch (error) {
      call.error = error.name;
      throw error;
    }
  };
  const fetch = async (target, options) => {
    try {
      const response = await record(target, options);
      readable = [...response.headers.keys()];
      return response;
    } catch (error) {
      readable = [];
      throw error;
    }
  };
  const XMLHttpRequest = class extends globalThis.XMLHttpRequest {
    open(method, target, ...rest) {
      const call = { url: absolute(target), status: null, responseType: null, error: null, mode: 'cors', redirect: 'follow' };
      calls.push(call);
      this.addEventListener('loadstart', () => { call.credentials = this.withCredentials ? 'include' : 'same-origin'; });
      // The page's own doing, under the names that fetch has for it.
      this.addEventListener('abort', () => { call.error = 'AbortError'; });
      this.addEventListener('timeout', () => { call.error = 'TimeoutError'; });
      this.addEventListener('loadend', () => {
        if (this.status === 0) call.error ??= 'error';
        else call.status = this.status;
        readable = this.getAllResponseHeaders().split('\r\n').filter(Boolean).map((line) => line.split(':')[0]);
      });
      return super.open(method, target, ...rest);
    }
  };

  const post = async (path, fields) => {
    const page = await record(api('/login'));
    const html = new DOMParser().parseFromString(await page.text(), 'text/html');
    const form = html.querySelector(`form[action="${path}"]`);
    if (!form) throw new Error(`the backend's /login page has no form for ${path}`);
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    // The form's answer is a redirect to a page that nobody here wants to see.
    const answer = await record(api(path), { method: 'POST', body, redirect: 'manual' });
    if (answer.type !== 'opaqueredirect') throw new Error(`${path} answered ${answer.status}`);
  };
  const onBackendOnly = (name) => {
    if (location.origin !== sites.backend) throw new Error(`${name} posts the backend's own form: use it in a page=backend fence`);
  };
  // What the JSON login wants; so that no script in a book holds a password.
  const account = (user = 'alice') => {
    if (!(user in users)) throw new Error(`there is no user ${user}`);
    return { username: user, password: users[user] };
  };
  const signIn = async (user = 'alice') => {
    onBackendOnly('signIn');
    await post('/login', account(user));
  };
  const signOut = async () => {
    onBackendOnly('signOut');
    await post('/logout', {});
  };

  // Left to the driver once the script has returned: what a script begins by itself has no user behind it.
  // https://html.spec.whatwg.org/multipage/interaction.html#tracking-user-activation
  let followed = null;
  const visit = (target) => {
    followed = absolute(target);
    return 'visited';
  };

  const outcome = { got: 'undefined', error: null };
  try {
    const value = await (async () => {
/*fence*/
    })();
    outcome.got = typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined';
  } catch (error) {
    outcome.got = error?.name ?? String(error);
    outcome.error = error?.message ?? '';
  }
  return JSON.stringify({ ...outcome, calls, readable, visit: followed, had });
}
