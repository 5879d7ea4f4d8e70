import type { TargetData } from '../../core/targets/target.ts';

/** The variables in which a provider of this name is to have accounts of its own, such as OKTA_A_USERNAME. */
export function ownAccounts(name: string): NonNullable<TargetData['fromEnvironment']> {
  const letters = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const plain = letters.replace(/^[^A-Z]+|_+$/g, '') || 'PROVIDER';
  // Those names are the settings' own.
  const prefix = plain.startsWith('FRESH_LOGIN') ? `OF_${plain}` : plain;
  const account = (who: 'A' | 'B') => ({
    username: `${prefix}_${who}_USERNAME`,
    password: `${prefix}_${who}_PASSWORD`,
  });
  return { userA: account('A'), userB: account('B') };
}
