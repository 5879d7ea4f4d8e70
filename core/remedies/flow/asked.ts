/** What an authorize request asks of the login that it leads to, and when it was made. */
export interface Asked {
  /** `prompt` and `max_age` as they were sent (OpenID Connect Core 1.0, 3.1.2.1); null where they were not. */
  prompt: string | null;
  maxAgeSeconds: number | null;
  atMs: number;
}

/** What an authorize URL asks for. */
export function askedBy({ searchParams }: URL, atMs: number): Asked {
  const maxAge = searchParams.get('max_age') ?? '';
  return {
    prompt: searchParams.get('prompt'),
    maxAgeSeconds: /^\d+$/.test(maxAge) ? Number(maxAge) : null,
    atMs,
  };
}
