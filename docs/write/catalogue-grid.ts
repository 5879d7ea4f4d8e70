import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { choosesFrom, type Entry, entrySchema } from '../../core/providers/entry.ts';
import type { Sure } from '../../core/providers/fact.ts';

/** How much a cell is worth, for its colour: words stand in it as well. */
export type Worth = 'sure' | 'unsure' | 'weak' | 'none';

export interface Cell {
  /** In a few words. */
  what: string;
  sure: readonly Sure[];
  worth: Worth;
}

export interface Row {
  name: string;
  title: string;
  cells: (Cell | null)[];
}

interface Fact {
  sure: readonly Sure[];
}

export const columns = [
  'makes the person log in',
  'makes the person choose',
  'pins the tenant or account',
  'logs out and comes back',
  'unofficial logout',
  'consent again',
] as const;

/** Of every provider the first that is known for each column, or null where nothing is documented. */
export async function catalogueRows(): Promise<Row[]> {
  return (await catalogue.all()).map(({ name, ...data }) => {
    const entry = entrySchema.parse(data);
    return { name, title: entry.title, cells: cellsOf(entry) };
  });
}

type Choice = Entry['asksWhichAccount'][number];

function cellsOf(entry: Entry): (Cell | null)[] {
  const [login] = entry.forcesLogin;
  const choice = entry.asksWhichAccount.find((one) => 'parameters' in one) ?? entry.asksWhichAccount[0];
  const pin = entry.pins.find(({ narrowsOnly }) => !narrowsOnly) ?? entry.pins[0];
  const logout = entry.logouts.find(({ goesOnTo }) => goesOnTo !== 'nowhere');
  const [unofficial] = entry.unofficialLogouts;
  const [consent] = entry.asksConsentAgain;
  return [
    login ? cell(said(login.parameters), login, login.endsNoSession) : null,
    choice ? cell(choiceSaid(choice), choice, asksNobodyAlone(choice, entry)) : null,
    pin ? cell(pinSaid(pin), pin, pin.narrowsOnly || pin.ofSignedInOnly) : null,
    logout ? cell(logout.goesOnTo === 'login' ? 'to the login' : returned(logout.parameters), logout) : null,
    unofficial
      ? { ...cell(new URL(unofficial.url.replaceAll(/[{}]/g, '')).pathname, unofficial), worth: 'unsure' }
      : null,
    consent ? cell(said(consent.parameters), consent) : null,
  ];
}

function cell(what: string, { sure }: Fact, isWeak = false): Cell {
  const isSaid = sure.includes('documented') || sure.includes('measured');
  return { what, sure, worth: isWeak ? 'weak' : isSaid ? 'sure' : 'unsure' };
}

/** Whether it asks nobody who comes to a browser in which one other person is signed in here. */
function asksNobodyAlone(choice: Choice, entry: Entry): boolean {
  return 'page' in choice || choice.forwardedWith !== undefined || choosesFrom(entry) > 1;
}

function choiceSaid(choice: Choice): string {
  if ('page' in choice) return 'a page of its own';
  return `${choice.forwardedWith ? 'further up: ' : ''}${said(choice.parameters)}`;
}

function pinSaid({ by, names, narrowsOnly, ofSignedInOnly }: Entry['pins'][number]): string {
  const how = typeof by === 'string' ? `${names.replace('the ', '')} in the address` : said(by);
  return `${narrowsOnly ? 'narrows: ' : ofSignedInOnly ? 'if signed in: ' : ''}${how}`;
}

/** The parameter that says where to go on to. */
function returned(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters).find(([, value]) => value === '{go_on_url}')?.[0] ?? 'yes';
}

function said(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value.startsWith('{') ? '…' : value}`)
    .slice(0, 1)
    .join('');
}
