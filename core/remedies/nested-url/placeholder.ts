/** What a variable that was not set becomes in a text. */
const unset = /^(?:undefined|null|none|nil|nan|void|false|true|\[object object\]|%[sd@]|%1\$s|\{\d\}|\?+)$/i;

/** The marks by which documentation and templates say that something goes in here. */
const marked = [
  /^<.*>$/s,
  /^[#$]?\{.*\}$/s,
  /^\[.*\]$/s,
  /^%\w+%$/,
  /^:[a-z]\w+$/i,
  /^@{1,2}\w+@{1,2}$/,
  /^_{2}\w+_{2}$/,
  /^\$.*$/s,
  /^(?:x{3,}|\*{3,}|\.{3,}|…+|-{3,}|_{3,})$/i,
  /^(?:process\.env|env|os\.environ|import\.meta\.env|getenv)[.[(].*$/is,
  /^(?:\(?insert|\(?enter|put|add|replace|change|fill)[-_ ]?(?:me|in|your|the|here|this|with)\b.*$/is,
  /^(?:redacted|removed|hidden|todo|tbd|fixme|changeme|placeholder)$/i,
  /^(?:the[-_ ]?)?your[-_ ].*$/is,
  /^your[a-z]*$/i,
];

/** Names that documentation gives to values, letters alone. */
const nouns =
  /^(?:your|my|the|app|application|insert|keap|infusionsoft)*(?:clientid|clientkey|appid|appkey|apikey|consumerkey|key|redirecturi|redirecturl|callbackurl|callback|clientidhere)(?:here)?$/;

/**
 * Whether a value says what should stand there instead of being it: `YOUR_CLIENT_ID`, `{client_id}`, `<…>`,
 * `xxx`, `undefined`. `my-client` is somebody's client.
 */
export function isPlaceholder(name: string, value: string): boolean {
  const text = value.trim();
  // A state or a scope may be anything that a program makes, in brackets as well.
  if (name !== 'client_id' && !name.endsWith('_uri'))
    return /^(?:undefined|null|nan|\[object object\]|[$#]?\{{1,2}\s?\w{3,40}\s?\}{1,2}|<[\w -]{3,40}>|YOUR_\w+)$/i.test(
      text,
    );
  if (unset.test(text)) return true;
  if (/^my[-_ ]/i.test(text) && !nouns.test(letters(text))) return false;
  if (marked.some((mark) => mark.test(text))) return true;
  if (nouns.test(letters(text))) return true;
  return name.endsWith('_uri') && hostIsPlaceholder(text);
}

/** `https://YOUR_DOMAIN/callback`, `https://{host}/cb`, `https://undefined/cb`. */
function hostIsPlaceholder(text: string): boolean {
  const host = /^[a-z][a-z0-9+.-]{0,40}:\/\/([^/?#]{1,300})/i.exec(text)?.[1];
  if (host === undefined) return /^(?:undefined|null|none)(?=[/?#])/i.test(text) || /^[{<$%[]/.test(text);
  if (/[<>{}$%]|^\[(?![0-9a-f:]+\])/i.test(host)) return true;
  return /^(?:www\.)?(?:undefined|null|none|your[-_]?(?:own[-_]?)?(?:app|domain|site|website|server|host|company|tenant|url|project)[a-z]*)(?:[.:]|$)/i.test(
    host,
  );
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
