import { expect, test } from '@playwright/test';
import { movesByScript } from '../../core/canary/http/moves-by-script.ts';

const byItself: Record<string, string> = {
  'at once': `location.href = '/next'`,
  'after a while': `setTimeout(() => location.replace('/next'), 3000)`,
  'when it has loaded': `addEventListener('load', () => document.forms[0].submit())`,
  'when a frame says so': `addEventListener('message', (event) => location.assign(event.data))`,
  'when a frame says so, by a property': `window.onmessage = () => { location = '/next' }`,
  'when a server says so': `new EventSource('/events').onmessage = go; function go() { location.reload() }`,
  'when another tab has kept something': `addEventListener('storage', () => location.reload())`,
  'when an image is not there': `document.images[0].onerror = () => { location = '/next' }`,
  'when a request was answered': `fetch('/session').then(() => location.reload())`,
  'by what a browser lets in without asking': `navigator.credentials.get({ mediation: 'silent' }).then(() => location.reload())`,
  'by a name that is put together': `window['loc' + 'ation'] = '/next'`,
};
for (const [how, script] of Object.entries(byItself))
  test(`a script moves on by itself ${how}`, () => expect(movesByScript(script)).toBe(true));

const bySomebody: Record<string, string> = {
  'a click': `addEventListener('click', () => location.assign('/next'))`,
  'a click, by a property': `button.onclick = () => { location = '/next' }`,
  'a key': `document.addEventListener('keydown', () => document.forms[0].submit())`,
  'the form being sent': `form.addEventListener('submit', () => { location = '/next' })`,
  'a passkey that is picked': `navigator.credentials.get({ mediation: 'conditional' }).then(() => form.submit()).catch(() => location.reload())`,
  'a passkey that is waited for': `(async () => { await navigator.credentials.get({ mediation: 'conditional' }); form.submit() })()`,
  'the page being left': `addEventListener('pagehide', () => { location = '/next' })`,
};
for (const [what, script] of Object.entries(bySomebody))
  test(`a script that waits for ${what} does not move on by itself`, () =>
    expect(movesByScript(script)).toBe(false));
