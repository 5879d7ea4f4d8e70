import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { watchReport } from '../../commands/watch/report.ts';
import { status } from '../../commands/watch/status-page/status.ts';
import { Secret } from '../../core/base/secret.ts';
import { webhook } from '../../core/canary/alarm/channels/webhook.ts';
import { expect, message, settings, test } from '../alarms/support.ts';

/** The fields that a section of the doc lists. */
async function listed(section: string): Promise<string[]> {
  const doc = await readFile('docs/alarm-formats.md', 'utf8');
  const text = doc.split(/^## /m).find((part) => part.startsWith(section)) ?? '';
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name).toSorted();
}

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
}

/** Every field, with the path to it; the trail's are listed elsewhere. */
function fields(shape: Shape, path = ''): string[] {
  const own = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return here === 'trail' ? [here] : [here, ...fields(inner, here)];
  });
  const items = shape.items ? fields(shape.items, `${path}[]`) : [];
  return [...own, ...items, ...(shape.anyOf ?? []).flatMap((one) => fields(one, path))];
}

test('docs/alarm-formats.md lists every field of what --json prints, and no other', async () => {
  const shape = z.toJSONSchema(watchReport) as Shape;
  expect(await listed('What `watch --json`')).toEqual(fields(shape).toSorted());
});

test('docs/alarm-formats.md lists every field that the webhook gets, and no other', async ({ serve }) => {
  const { origin, received } = await serve((_, response) => response.end());
  await webhook(message(), settings({ webhook: { url: new Secret(origin) } }));
  const body = JSON.parse(received[0]?.body ?? '') as Record<string, unknown>;
  const nested = Object.keys(body.incident ?? {}).map((name) => `incident.${name}`);
  expect(await listed('What the webhook')).toEqual([...Object.keys(body), ...nested].toSorted());
});

test('docs/alarm-formats.md lists every field of status.json, and no other', async () => {
  expect(await listed('What `status.json`')).toEqual(fields(z.toJSONSchema(status) as Shape).toSorted());
});
