/** The redirect URIs that authorize requests named. */
export class RedirectUris {
  readonly #places = new Set<string>();
  readonly #hosts = new Set<string>();

  add(uri: URL): void {
    this.#places.add(placeOf(uri));
    this.#hosts.add(uri.host);
  }

  get isEmpty(): boolean {
    return this.#hosts.size === 0;
  }

  /** Hosts of the app. */
  get hosts(): ReadonlySet<string> {
    return this.#hosts;
  }

  /** Whether an address is one of them, whatever its query. */
  has(url: URL): boolean {
    return this.#places.has(placeOf(url));
  }
}

function placeOf({ host, pathname }: URL): string {
  return `${host} ${pathname}`;
}
