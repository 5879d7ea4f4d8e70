/** Of the files that run: the sources in a checkout, the compiled ones where the package is installed. */
export const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** Where this package lies: the folder of its package.json. */
export const packageRoot = new URL(extension === 'ts' ? '../../' : '../../../', import.meta.url);
