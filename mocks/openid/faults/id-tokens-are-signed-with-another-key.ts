import { exportJWK, generateKeyPair } from 'jose';
import { HttpResponse, http } from 'msw';
import { jwksUrl } from '../discovery.ts';
import { keyId } from '../id-token.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { whereOpenIdIsSpoken } from './where.ts';

export default {
  what: 'the JWKS document has another key than ID tokens are signed with',
  where: whereOpenIdIsSpoken,
  handlers: ({ conduct }) => [
    http.get(jwksUrl(conduct), async () => {
      const { publicKey } = await generateKeyPair('RS256');
      return HttpResponse.json({
        keys: [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' }],
      });
    }),
  ],
  unseen: 'the canary gets ID tokens from the token endpoint itself, and looks at no signature',
} satisfies ProviderFaultFile;
