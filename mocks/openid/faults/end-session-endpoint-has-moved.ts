import type { ProviderFaultFile } from './catalog.ts';
import { whereRpLogoutIs } from './where.ts';

export default {
  what: 'the end_session_endpoint has another path, which the discovery document names, and is not found at the one that it had',
  where: whereRpLogoutIs,
  conduct: ({ logouts }) => ({
    logouts: logouts.map((one) => (one.kind === 'rp-initiated' ? { ...one, url: `${one.url}/v2` } : one)),
  }),
  turns: { 'rp-logout': 'inconclusive' },
} satisfies ProviderFaultFile;
