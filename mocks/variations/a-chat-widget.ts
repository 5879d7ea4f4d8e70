import { HttpResponse, http } from 'msw';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const host = 'https://widget.chat.test';
const chat =
  '<title>Chat</title><form><input name="username"><button type="submit" name="allow">Log In</button></form>';

export default {
  what: 'a chat in a frame of another host stands on every page',
  handlers: (world, before) => [
    http.get(`${host}/*`, () =>
      HttpResponse.html(chat, { headers: { 'set-cookie': 'visitor=1; Secure; SameSite=None' } }),
    ),
    ...inPages((markup) =>
      markup.replace('<body>', `<body><iframe src="${host}/frame" title="Chat"></iframe>`),
    )(world, before),
  ],
} satisfies VariationFile;
