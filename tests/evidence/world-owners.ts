import type { Owner } from '../../core/evidence/schema.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import type { World } from '../../mocks/world.ts';

/** Whose live sessions the world holds, each owner once. */
export function ownersIn(world: World): { local: Owner[]; sso: Owner[]; upstream: Owner[] } {
  return { local: owners(world.local), sso: owners(world.sso), upstream: owners(world.upstream) };
}

function owners({ usernames }: { usernames: string[] }): Owner[] {
  return [...new Set(usernames.map(ownerOf))];
}

function ownerOf(username: string): Owner {
  if (username === accounts.ada.username) return 'A';
  return username === accounts.ben.username ? 'B' : 'other';
}
