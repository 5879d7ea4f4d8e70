import { HttpResponse, http } from 'msw';
import { discoveryUrl } from '../discovery.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { whereOpenIdIsSpoken } from './where.ts';

export default {
  what: 'the discovery document is not found',
  where: whereOpenIdIsSpoken,
  handlers: ({ conduct }) => [http.get(discoveryUrl(conduct), () => new HttpResponse(null, { status: 404 }))],
  unseen: 'the canary goes by the profile',
} satisfies ProviderFaultFile;
