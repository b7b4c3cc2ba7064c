import { ask, describePage, showCookies } from './api.js';

async function askInEachMode() {
  for (const cell of document.querySelectorAll('[data-mode]')) {
    const got = await ask('/api/whoami', { credentials: cell.dataset.mode });
    cell.className = got.ok ? 'good' : 'bad';
    cell.textContent = got.text === '' ? got.title : `${got.title} · ${got.text}`;
  }
  document.body.dataset.done = 'true';
  showCookies();
}

describePage();
document.getElementById('again').addEventListener('click', askInEachMode);
await askInEachMode();
