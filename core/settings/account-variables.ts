import { z } from 'zod';
import { CommandLine, Secret } from '../base/secret.ts';
import { totpOf } from './totp.ts';
import { typedText } from './typed-text.ts';
import { type Variable, variable } from './variable.ts';

const text = z.string().min(1);
const secret = typedText.transform((value) => new Secret(value));

/** An account of a live provider, by the letter that it has in a story. */
function account(letter: 'A' | 'B') {
  const named = <T>(name: string, rest: Omit<Variable<T>, 'name' | 'fallback'>): Variable<T, null> =>
    variable(`FRESH_LOGIN_ACCOUNT_${letter}_${name}`, { fallback: null, ...rest });
  return {
    username: named('USERNAME', {
      meaning: `What user ${letter} types as a name at a live provider. A dedicated test account: docs/live.md.`,
      expected: 'some text',
      schema: typedText,
    }),
    password: named('PASSWORD', {
      meaning: `The password of that account.`,
      expected: 'some text',
      schema: secret,
      isSecret: true,
    }),
    name: named('NAME', {
      meaning: `How pages show user ${letter}; without it, by the username.`,
      expected: 'some text',
      schema: text,
    }),
    tenants: named('TENANTS', {
      meaning: `Tenants of that account, with commas between them.`,
      expected: 'names with commas between them',
      schema: text.transform((list) => list.split(',').map((tenant) => tenant.trim())),
    }),
    subject: named('SUBJECT', {
      meaning: `What userinfo or the ID token call that account, where that is not the username.`,
      expected: 'some text',
      schema: text,
    }),
    totpSecret: named('TOTP_SECRET', {
      meaning: `For one-time codes from an authenticator app: its secret in Base32, or the whole otpauth: address.`,
      expected: 'Base32 (A to Z and 2 to 7), or an otpauth://totp/ address',
      schema: secret.refine((value) => totpOf(value.reveal()) !== null),
      isSecret: true,
    }),
    codeCommand: named('CODE_COMMAND', {
      meaning: `For one-time codes that come another way, by mail say: a command line that prints the code.`,
      expected: 'a command line',
      schema: text.transform((value) => new CommandLine(value)),
    }),
  };
}

const a = account('A');
const b = account('B');

/** The two accounts of a live run; nothing else reads them. */
export const accountVariables = {
  accountAUsername: a.username,
  accountAPassword: a.password,
  accountAName: a.name,
  accountATenants: a.tenants,
  accountASubject: a.subject,
  accountATotpSecret: a.totpSecret,
  accountACodeCommand: a.codeCommand,
  accountBUsername: b.username,
  accountBPassword: b.password,
  accountBName: b.name,
  accountBTenants: b.tenants,
  accountBSubject: b.subject,
  accountBTotpSecret: b.totpSecret,
  accountBCodeCommand: b.codeCommand,
} as const;
