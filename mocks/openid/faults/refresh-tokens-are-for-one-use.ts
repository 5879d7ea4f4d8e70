import type { ProviderFaultFile } from './catalog.ts';
import { whereRefreshTokensStay } from './where.ts';

export default {
  what: 'a refresh token is dead once it was used, and another comes in its place',
  where: whereRefreshTokensStay,
  conduct: () => ({ refreshTokens: 'rotated' }),
  unseen: 'the canary does not refresh tokens',
} satisfies ProviderFaultFile;
