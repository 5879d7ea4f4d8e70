import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { AlarmSettings } from '../../core/canary/alarm/channel.ts';
import type { AlarmMessage } from '../../core/canary/alarm/message.ts';
import type { CanaryResult } from '../../core/canary/result.ts';

export { outcome, startMs, usual } from './outcome.ts';
export { expect };

export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Listening {
  origin: string;
  received: Received[];
}

type Answer = (request: Received, response: ServerResponse) => void;

interface Fixtures {
  /** An empty one. */
  folder: string;
  /** A real server on loopback, ended with the test. */
  serve: (answer: Answer) => Promise<Listening>;
  /** An address at which nobody listens. */
  refused: Pick<Listening, 'origin'>;
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  serve: async ({}, use) => {
    const ends: (() => void)[] = [];
    await use(async (answer) => {
      const received: Received[] = [];
      const server = createServer(async (request, response) => {
        request.setEncoding('utf8');
        let body = '';
        for await (const chunk of request) body += chunk;
        const { method = '', url = '', headers } = request;
        const seen = { method, url, headers, body };
        received.push(seen);
        answer(seen, response);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ends.push(() => {
        server.close();
        server.closeAllConnections();
      });
      return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
    });
    for (const end of ends) end();
  },
  refused: async ({}, use) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await use({ origin: `http://127.0.0.1:${port}` });
  },
});

/** Waits for nothing, and notes for how long it would have. */
export function waits() {
  const waited: number[] = [];
  return { waited, wait: async (ms: number) => void waited.push(ms) };
}

export const hourMs = 60 * 60 * 1000;
export const dayMs = 24 * hourMs;

export const result: CanaryResult = {
  target: 'keap',
  mode: 'offline',
  tier: 'http',
  startedAt: '2026-03-02T09:00:00.000Z',
  durationMs: 1250,
  findings: [
    {
      class: 'stranded',
      severity: 'CRITICAL',
      message: 'no further than the logged-out page',
      where: 'signin.example/logout',
    },
  ],
  steps: [{ name: 'logout URL', durationMs: 250 }],
  trail: [],
  differences: [],
  notSeen: [],
  controlPassed: true,
  refusedUsername: null,
};

/** An alarm, unless another kind is given. */
export function message(rest: Partial<AlarmMessage> = {}): AlarmMessage {
  return {
    kind: 'alarm',
    name: 'keap-http',
    severity: 'CRITICAL',
    class: 'stranded',
    where: 'signin.example/logout',
    headline: 'FRESH-LOGIN CRITICAL - stranded: no further than the logged-out page',
    details: [],
    at: '2026-03-02T09:00:00.000Z',
    incident: { id: 'i-1', openedAt: '2026-03-02T08:00:00.000Z', durationMs: hourMs },
    lastSuccessAt: '2026-03-02T07:00:00.000Z',
    runUrl: null,
    result,
    ...rest,
  };
}

/** Everything off, short limits, and no waiting. */
export function settings(rest: Partial<AlarmSettings> = {}): AlarmSettings {
  return {
    terminal: null,
    annotations: null,
    stepSummary: null,
    githubIssue: null,
    webhook: null,
    openMetrics: null,
    junit: null,
    deadMansSwitch: null,
    limits: { callMs: 5_000, backoffMs: [1_000, 4_000], channelMs: 10_000 },
    wait: async () => undefined,
    ...rest,
  };
}
