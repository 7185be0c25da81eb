// npm run build -- --outdir=DIR: the page as it lies in src, and telemetry.js with the packages it imports.

import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

const source = fileURLToPath(new URL('src/', import.meta.url));
const { values } = parseArgs({ options: { outdir: { type: 'string', default: 'dist' } } });

await cp(source, values.outdir, { recursive: true });
await build({
  entryPoints: [`${source}telemetry.js`],
  outdir: values.outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
});
