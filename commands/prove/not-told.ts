import { notThere, sameEverywhere } from './mix-up-told.ts';

interface NotTold {
  title: string;
  reason: string;
}

/** Why scenarios are not told at this target, a line each; what holds for all mix-ups is said once. */
export function notToldLines(list: readonly NotTold[]): string[] {
  const ofAll = [sameEverywhere, notThere].filter((one) => list.some(({ reason }) => reason === one));
  const others = list.filter(({ reason }) => !ofAll.includes(reason));
  return [
    ...others.map(({ title, reason }) => `  ${title}: not here, ${reason}`),
    ...ofAll.map((reason) => `  mix-ups of the app: not here, ${reason}`),
  ];
}

/** That a world is as good as the documentation that it was made from; nothing where there is no such world. */
export function assumedLines(assumed: readonly string[] | null): string[] {
  if (assumed === null) return [];
  return [
    'as far as documented: nobody here has run it at the provider',
    ...assumed.map((one) => `  not documented, and assumed here: ${one}`),
  ];
}
