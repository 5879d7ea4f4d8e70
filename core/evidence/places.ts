import type { Layer, Profile } from '../providers/profile.ts';
import type { StoryHead } from './schema.ts';

const names: Record<Layer, string> = {
  local: 'Authorization server',
  sso: 'Sign-on server',
  upstream: 'Upstream provider',
};

/** The hosts of a story by what they are, from the app outwards. */
export function placesOf(profile: Profile, appOrigin: string): StoryHead['places'] {
  const layers = profile.layers.toReversed().map(({ layer, host }) => ({ host, name: names[layer] }));
  const api = { host: new URL(profile.tokenUrl).host, name: 'API' };
  return [{ host: new URL(appOrigin).host, name: 'App' }, ...layers, api];
}
