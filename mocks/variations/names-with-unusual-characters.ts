import { html } from '../../core/base/html.ts';
import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const names = {
  'Ada Archer': '“Ada” آدا بنت أرتشر',
  'Ben Baker': `Benoît "Ben" O'Bäcker-Łukasiewicz & Söhne 🚀 ${'von und zu '.repeat(20)}Ørsted`,
};

export default {
  what: 'people have names in other scripts, with quotes, accents and emoji, and long ones',
  handlers: inPages((markup) =>
    Object.entries(names).reduce(
      (said, [plain, name]) => said.replaceAll(`${plain} (`, html`<bdi>${name}</bdi>\u00a0(`.text),
      markup,
    ),
  ),
} satisfies VariationFile;
