// Compiles the package's sources, file by file, into a folder of the same shape. Of the packages that are hundreds of
// files each, one file is made.
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { root, storeys } from './checkout.js';

/** Found and read file by file, they take longer than a check of the canary. */
const joined = [
  ...['cheerio', 'encoding-sniffer', 'msw', 'parse5', 'parse5-htmlparser2-tree-adapter'],
  ...['selfsigned', 'tough-cookie', 'undici', 'zod'],
];

const forNode = { bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' };

/** Writes the compiled sources to the folder `out`; the joined packages are, or will be, in the folder `packages`. */
export async function compileSources(out, packages) {
  await build({
    ...forNode,
    absWorkingDir: root,
    entryPoints: storeys.map((storey) => `${storey}/**/*.ts`),
    outbase: root,
    outdir: out,
    treeShaking: false,
    plugins: [{ name: 'one file for each', setup: (build) => importOthers(build, out, packages) }],
  });
  // Programs of another language that servers are started with.
  await cp(join(root, servers), join(out, servers), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
}

const servers = 'core/targets/servers/known';

/** A file imports the compiled others, and the packages where they are: nothing is drawn into it. */
function importOthers({ onResolve }, out, packages) {
  onResolve({ filter: /.*/ }, ({ kind, path, resolveDir }) => {
    if (kind === 'entry-point') return undefined;
    if (path.startsWith('.')) return { path: path.replace(/\.ts$/, '.js'), external: true };
    if (!joined.includes(path)) return { path, external: true };
    const here = join(out, relative(root, resolveDir));
    return { path: asImport(relative(here, join(packages, `${path}.js`))), external: true };
  });
}

function asImport(path) {
  const posix = path.split(sep).join('/');
  return posix.startsWith('.') ? posix : `./${posix}`;
}

/** Writes the joined packages to the folder `out`, with the licences of all that is in them. */
export async function joinPackages(out) {
  const names = new Map();
  // From Node 25 on a look at it warns of a file that nobody has named.
  Object.defineProperty(globalThis, 'localStorage', { value: undefined, configurable: true });
  for (const name of joined) names.set(name, exportedNames(await import(name)));
  const { metafile } = await build({
    ...forNode,
    absWorkingDir: root,
    entryPoints: joined.map((name) => ({ in: `joined:${name}`, out: name })),
    outdir: out,
    splitting: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    define: { localStorage: 'undefined' },
    // Those that are CommonJS call for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins: [{ name: 'by all its names', setup: (build) => exportNames(build, names) }],
  });
  await writeFile(join(out, 'LICENSES.txt'), await licences(Object.keys(metafile.inputs)));
}

/** Of a package in CommonJS, Node 23 and later name `module.exports` too, which is no name in a list of exports. */
export function exportedNames(namespace) {
  return Object.keys(namespace).filter((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name));
}

function exportNames({ onResolve, onLoad }, names) {
  onResolve({ filter: /^joined:/ }, ({ path }) => ({
    path: path.slice('joined:'.length),
    namespace: 'joined',
  }));
  onLoad({ filter: /.*/, namespace: 'joined' }, ({ path }) => ({
    contents: `export { ${names.get(path).join(', ')} } from '${path}';`,
    resolveDir: root,
  }));
}

/** What their licences ask for: each whole, under the package's name and version. */
async function licences(files) {
  const folders = files.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  const texts = [...new Set(folders.filter(Boolean))].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const [file] = (await readdir(join(root, folder))).filter((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? (await readFile(join(root, folder, file), 'utf8')).trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(72)}\n\n`);
}
