import { offlineWorld } from '../../mocks/offline-world.ts';
import type { Answer } from '../world/visitor.ts';
import type { Entry } from './capture.ts';
import { ada, ben, type Plot, plots, type Scene, type Truth } from './plots.ts';
import { type AppLogin, app, RecordedVisitor } from './recorded-visitor.ts';

const client = { id: 'stories', secret: 'none', redirectUri: `${app}/callback` };
const authorize = `https://accounts.infusionsoft.com/app/oauth/authorize?${new URLSearchParams({
  ...{ response_type: 'code', client_id: client.id, redirect_uri: client.redirectUri },
  ...{ scope: 'full', state: 's1' },
})}`;
const workaround = `https://signin.infusionsoft.com/logout?${new URLSearchParams({ service: authorize })}`;

/** A browser's way through the offline world, as a capture of it, and what really happened. */
export interface Story extends Truth {
  name: string;
  /** Those of the last attempt that say that there was one are marked `_attempt`. */
  entries: Entry[];
}

const appLogins: AppLogin[] = ['form', 'google', 'google form'];

/**
 * Every plot, played in a world of its own; with each way to sign in to the app and to reach its Connect, or with one
 * of them in turn.
 */
export function tellStories({ eachWay }: { eachWay: boolean }): Promise<Story[]> {
  return Promise.all(
    plots.flatMap((plot, at) =>
      appLogins
        .filter((_, index) => eachWay || index === at % appLogins.length)
        .map((appLogin) => play(plot, appLogin, appLogin === 'google' ? 'link' : 'redirect')),
    ),
  );
}

async function play(plot: Plot, appLogin: AppLogin, by: 'redirect' | 'link'): Promise<Story> {
  const world = offlineWorld();
  world.registerClient(client.id, { secret: client.secret, redirectUris: [client.redirectUri] });
  await plot.world?.(world);
  const b = new RecordedVisitor(world);
  const people = { ada, ben };
  if (plot.before) {
    b.signsInToTheApp(appLogin, plot.before);
    await goOn(b, await b.connects(authorize, by), people[plot.before]);
    if (plot.stays) b.opensTheApp();
    else b.logsOutOfTheApp();
  }
  await plot.meanwhile?.(world);
  if (!plot.stays) b.signsInToTheApp(appLogin, 'ben');
  let start = b.entries.length;
  const scene: Scene = {
    b,
    connect: () => {
      start = b.entries.length + (by === 'redirect' ? 1 : 0);
      return b.connects(plot.byWorkaround ? workaround : authorize, by);
    },
    goOn: (page, button) => goOn(b, page, ben, button),
  };
  await (plot.acts ?? (async ({ connect }) => goOn(b, await connect(), ben)))(scene);
  const isOfIt = ({ request: { url } }: Entry) => !url.startsWith(app) || url.startsWith(client.redirectUri);
  for (const entry of b.entries.slice(start).filter(isOfIt)) entry._attempt = 'the last';
  return { name: `${plot.name} (${appLogin}, ${by})`, entries: b.entries, ...plot.truth };
}

async function goOn(
  b: RecordedVisitor,
  shown: Answer,
  who: typeof ada | typeof ben,
  button: 'allow' | 'deny' = 'allow',
): Promise<void> {
  let page = shown;
  if (page.form && !page.form.buttons.includes('allow')) page = await b.typesLogin(page, who);
  if (page.form?.buttons.includes('allow')) await b.decides(page, button);
  else b.comesBack(page);
}
