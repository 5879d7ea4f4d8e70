import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { FakeGithub } from '../alarms/fake-github.ts';

export interface Sinks {
  /** The settings by which `watch` tells in every way that there is. */
  env: Record<string, string>;
  /** Secrets of the ways themselves: they stand in the settings, and in nothing that is told. */
  secrets: string[];
  /** All that was sent, as text; without what has to name a secret, the address and the Authorization header. */
  sent: () => string;
  /** To which of them something was sent. */
  reached: () => string[];
  close: () => void;
}

/** Everybody whom `watch` can tell, on this machine: a webhook, GitHub, a dead man's switch, and files. */
export async function openSinks(): Promise<Sinks> {
  const github = new FakeGithub('/github');
  const received: { to: string; told: string }[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const body = await text(request);
    const { authorization: _, ...others } = headers;
    received.push({ to: url.split('/')[1] ?? '', told: JSON.stringify(others) + body });
    if (url.startsWith('/github')) github.answer({ method, url, headers, body }, response);
    else response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [hook, ping, token] = ['hook0planted4Kx83hfQ2', 'ping0planted7mZp7Wd91', 'ghp0planted5Vt26cRs88'];
  return {
    secrets: [hook, ping, token],
    env: {
      FRESH_LOGIN_WEBHOOK_URL: `${origin}/webhook/${hook}`,
      FRESH_LOGIN_PING_URL: `${origin}/ping/${ping}`,
      FRESH_LOGIN_GITHUB_ISSUES: 'true',
      FRESH_LOGIN_JUNIT_FILE: 'watch.xml',
      FRESH_LOGIN_METRICS_FILE: 'watch.prom',
      FRESH_LOGIN_ALARM_AFTER_CRITICAL: '1',
      FRESH_LOGIN_ALARM_AFTER_WARNING: '1',
      FRESH_LOGIN_ALARM_AFTER_UNKNOWN: '1',
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: 'summary.md',
      GITHUB_API_URL: `${origin}/github`,
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_TOKEN: token,
    },
    sent: () => received.map(({ told }) => told).join('\n'),
    reached: () => [...new Set(received.map(({ to }) => to))].toSorted(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
