/** As with a version of Playwright whose workers tell what they do by another door: whoever stands at this one hears nothing. */
const send = process.send?.bind(process);
Object.defineProperty(process, 'send', { get: () => send, set: () => undefined });
