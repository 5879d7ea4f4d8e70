import { expect, test } from './fresh-login.ts';
import { liveSettings } from './live-settings.ts';

for (const command of ['prove', 'doctor'])
  for (const others of [[], ['--target', 'django-cas']])
    test(`${command} types no password of the settings at a server that it starts itself${others.length > 0 ? ', among others' : ''}`, async ({
      freshLogin,
    }) => {
      const words = [command, '--target', 'oidc-provider', ...others];
      const { code, stdout, stderr } = await freshLogin(words, liveSettings);
      expect(stdout + stderr).toContain(
        'the target oidc-provider is a server that this command starts, with accounts of its own: no password of the settings is typed there. Leave FRESH_LOGIN_MODE empty for it',
      );
      expect(code).toBe(2);
    });
