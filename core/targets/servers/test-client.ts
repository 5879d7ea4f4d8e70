/** The OAuth client that every server of this repository registers. It opens nothing but a server on loopback. */
export const client = { id: 'fresh-login', secret: 'loopback-only' };
