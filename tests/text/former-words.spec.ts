import { expect, test } from '@playwright/test';
import { commands } from '../../commands/shared/commands.ts';
import { tellFormerWords } from '../../commands/shared/former-words.ts';
import { UserError } from '../../core/base/user-error.ts';

const withoutTarget = ['advise', 'init', 'set-up'];

for (const [name, make] of Object.entries(commands))
  for (const word of [['--provider', 'keap'], ['--kind=keap'], ['--kind']]) {
    // There it is a provider of the catalogue, which is no target yet.
    if (name === 'init' && word[0] === '--provider') continue;
    test(`${name} tells whoever writes ${word.join(' ')} that it is called --target now`, async () => {
      const command = tellFormerWords(await make()).exitOverride();
      const error = await command
        .parseAsync(word, { from: 'user' })
        .then(() => null)
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      const says = withoutTarget.includes(name)
        ? `in the commands that take one, and ${name} takes none`
        : 'in every command';
      expect((error as UserError).message).toContain(`is called --target now, ${says}`);
    });
  }

test('every command that is about a target takes --target', async () => {
  for (const [name, make] of Object.entries(commands)) {
    const takesIt = (await make()).options.some(({ long }) => long === '--target');
    expect(takesIt, name).toBe(!withoutTarget.includes(name));
  }
});
