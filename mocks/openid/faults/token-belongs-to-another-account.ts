import type { Grant } from '../grants.ts';
import { tokenAnswer } from '../token.ts';
import type { ProviderFaultFile } from './catalog.ts';
import { atToken } from './changed.ts';
import { everywhere } from './where.ts';

export default {
  what: 'a code is exchanged for the tokens of whoever allowed an app first',
  where: everywhere,
  handlers: (world, before) => {
    let first: Grant | null = null;
    return atToken(world, async (request) => {
      const response = await before(request.clone());
      const { access_token: given = '' } = await response.clone().json();
      const grant = world.tokens.holder(given);
      if (grant === null) return response;
      first ??= grant;
      const { username, tenant } = first;
      return tokenAnswer(world, { ...grant, username, tenant }, null);
    });
  },
  drift: { class: 'wrong-tenant' },
} satisfies ProviderFaultFile;
