import { EnvHttpProxyAgent, fetch, type Response } from 'undici';

// Before Node 24 its own fetch reads no HTTPS_PROXY.
const dispatcher = new EnvHttpProxyAgent();

export interface Sent {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: URLSearchParams;
}

const usualBounds = { timeoutMs: 20_000, bytes: 1_000_000 };

/** The provider did not answer as it has to. The message is for a log: it holds nothing that was sent, or that came. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * One of the server's own calls, to `url` and to nowhere else: a redirect is not followed, since a 307 would carry code
 * and client secret, and any of them a token, to whatever host it names (RFC 9700, 4.12). It ends in time, and reads so
 * much and no more, whoever answers. `what` is called so in the log.
 * @throws NoAnswerError for a redirect, and where no whole answer comes within `bounds`.
 */
export async function ask(what: string, url: string, sent: Sent, bounds = usualBounds) {
  const signal = AbortSignal.timeout(bounds.timeoutMs);
  let answer: { status: number; text: string | null };
  try {
    const response = await fetch(url, { ...sent, redirect: 'manual', signal, dispatcher });
    answer = { status: response.status, text: await textOf(response, bounds.bytes) };
  } catch {
    // What fetch throws may quote a header, and with it a token.
    throw new NoAnswerError(`${what} gave no whole answer`);
  }
  const { status, text } = answer;
  if (status >= 300 && status < 400) throw new NoAnswerError(`${what} redirects, which is not followed`);
  if (text === null) throw new NoAnswerError(`${what} says too much`);
  return { ok: status >= 200 && status < 300, status, text };
}

/** @throws NoAnswerError for any answer but a JSON object; JSON.parse would quote what it cannot read. */
export async function askForJson(...call: Parameters<typeof ask>): Promise<Record<string, unknown>> {
  const [what] = call;
  const { ok, status, text } = await ask(...call);
  if (!ok) throw new NoAnswerError(`${what} answers ${status}`);
  const read = parsed(text);
  if (typeof read !== 'object' || read === null) throw new NoAnswerError(`${what} answers without JSON`);
  return read as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null where it has more bytes than `most`; the rest is not read. */
async function textOf({ body }: Response, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
