import type { Landing } from '../../core/trail/landing.ts';

/** Where a page stands, as a sign says it: what was made up for one journey is another the next time. */
export function signAt({ host, path }: Pick<Landing, 'host' | 'path'>): { host: string; path?: string } {
  const anew = path.replaceAll(/[^/]{6,}/g, (piece) => (/\d/.test(piece) ? '…' : piece));
  const parts = anew.split(/…+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return anew === '/' || anew === '' ? { host } : { host, path: `^${parts.join('[^/]*')}$` };
}
