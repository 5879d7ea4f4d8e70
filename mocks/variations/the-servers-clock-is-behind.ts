import { inAnswers, rebuilt } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const dayMs = 24 * 60 * 60 * 1000;

export default {
  what: "the servers' clocks are a day behind, and session cookies last for an hour by them",
  handlers: inAnswers((response) => {
    const now = Date.now() - dayMs;
    const expires = `; Expires=${new Date(now + dayMs / 24).toUTCString()}`;
    const lasting = (value: string) =>
      /^(?:TGC|CASTGC|JSESSIONID)=[^;]/.test(value) && !/max-age|expires/i.test(value)
        ? value + expires
        : value;
    const headers = [...response.headers]
      .filter(([name]) => name !== 'date')
      .map(([name, value]): [string, string] => [name, name === 'set-cookie' ? lasting(value) : value]);
    return rebuilt(response, { headers: [...headers, ['date', new Date(now).toUTCString()]] });
  }),
} satisfies VariationFile;
