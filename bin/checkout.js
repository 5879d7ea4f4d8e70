import { fileURLToPath } from 'node:url';

/** Of the checkout that these tools stand in. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders that are the product; tests and documents are none. */
export const storeys = ['core', 'mocks', 'fixtures', 'commands'];
