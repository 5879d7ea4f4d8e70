import { inLoginPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const script = `<script>
if (window.PublicKeyCredential) navigator.credentials
  .get({ mediation: 'conditional', publicKey: { challenge: new Uint8Array(16) } })
  .then((credential) => { document.forms[0].submit(credential) })
  .catch(() => {});
</script>`;

export default {
  what: 'the login page offers passkeys in its name field (conditional mediation)',
  handlers: inLoginPages((markup) => markup.replace('</body>', `${script}</body>`)),
} satisfies VariationFile;
