import {
  type Arrival,
  type Beginning,
  beginFlow,
  FlowRefusedError,
  type FlowStore,
  finishFlow,
} from '../../core/remedies/index.ts';

export const redirectUri = 'https://app.example/callback';
export const authorizeUrl = `https://provider.example/authorize?client_id=c&redirect_uri=${encodeURIComponent(redirectUri)}`;
export const issuer = 'https://provider.example';

/** The cookie as a browser sends it back: the pair alone. */
export const held = (cookie: string) => cookie.split(';')[0] ?? '';

export async function begin(flows: FlowStore, more: Partial<Beginning> = {}) {
  const { url, cookie } = await beginFlow(flows, { user: 'user-a', authorizeUrl, ...more });
  const { searchParams } = new URL(url);
  const state = searchParams.get('state') ?? '';
  const callback = (answer: Record<string, string> = {}) =>
    `${redirectUri}?${new URLSearchParams({ code: 'the-code', state, ...answer })}`;
  return { searchParams, cookie, state, callback, arrival: { callback: callback(), cookie: held(cookie) } };
}

export async function problemOf(flows: FlowStore, arrival: Arrival, user: string | null | undefined) {
  const error = await finishFlow(flows, arrival, { user }).catch((thrown: unknown) => thrown);
  if (!(error instanceof FlowRefusedError)) throw new Error('it was not refused');
  return error;
}
