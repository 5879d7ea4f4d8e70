type Place = Pick<URL, 'protocol' | 'hostname'>;

/** Every loopback name, as browsers see it: `localhost`, whatever ends in it, and the addresses. */
export function isLoopback({ hostname }: Pick<Place, 'hostname'>): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Where the built-in app, and one that a driver starts, can listen: on 127.0.0.1 alone, without TLS. */
export function canListenAt({ protocol, hostname }: Place): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
}
