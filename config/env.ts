import { Secret } from './secret.ts';
export interface Config {
  target: string;
  mode: 'offline' | 'live';
  appUrl: URL | null;
  clientId: string;
  clientSecret: Secret;
  timeoutMs: number;
  slowMoMs: number;
  headed: boolean;
  fault: string | null;
  chromium: string | null;
  firefox: string | null;
  reportDir: string;
}
export function loadConfig(_: { cwd: string; env: NodeJS.ProcessEnv }): Config {
  return {
    target: 'keap',
    mode: 'offline',
    appUrl: null,
    clientId: 'fresh-login-demo',
    clientSecret: new Secret('offline'),
    timeoutMs: 5000,
    slowMoMs: 0,
    headed: process.env.FRESH_LOGIN_HEADED === 'true',
    fault: process.env.FRESH_LOGIN_FAULT ?? null,
    chromium: null,
    firefox: null,
    reportDir: 'report',
  };
}
