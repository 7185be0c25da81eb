import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const text = (path) => readFileSync(path, 'utf8');

test('the build is the source folder, its telemetry with all that it imports', () => {
  const built = mkdtempSync(join(tmpdir(), 'page-'));
  try {
    execFileSync(process.execPath, [at('../build.mjs'), `--outdir=${built}`]);
    assert.deepEqual(readdirSync(built).sort(), readdirSync(at('../src')).sort());
    for (const name of readdirSync(built).filter((name) => name !== 'telemetry.js')) {
      assert.equal(text(join(built, name)), text(at(`../src/${name}`)), name);
    }
    assert.doesNotMatch(text(join(built, 'telemetry.js')), /\bfrom\s*["']|\bimport\s*["'(]/);
  } finally {
    rmSync(built, { recursive: true });
  }
});

test('only telemetry.js needs packages, and nothing is asked of another host', () => {
  for (const name of readdirSync(at('../src'))) {
    const source = text(at(`../src/${name}`)).replaceAll('http://www.w3.org/2000/svg', '');
    assert.doesNotMatch(source, /https?:\/\/[a-z0-9]/i, name);
    if (name.endsWith('.js') && name !== 'telemetry.js') assert.doesNotMatch(source, /from '[^.]/, name);
  }
});

const uiTokens = at('../../../../ui/src/main/web/app/tokens.css');
test('the tokens are those of Clew’s own page', { skip: !existsSync(uiTokens) && 'not in a clone' }, () => {
  assert.equal(text(at('../src/tokens.css')), text(uiTokens));
});
