import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NODE, PROJECT } from '../fixtures/run-ewb.ts';
import { makeStandInDist } from './stand-in-dist.ts';

const run = promisify(execFile);
const TARGET = `${process.platform}-${process.arch}`;
/** Left out to spare the disk: 540 MB, which are packaged as Vulkan's are. */
const LARGE = '*-cuda{,-ext}';
/** llama.cpp's binaries of this platform, as npm has installed them. */
const BINARIES = readdirSync(join(PROJECT, 'node_modules/@node-llama-cpp'))
  .filter((name) => name === TARGET || (name.startsWith(`${TARGET}-`) && !name.includes('cuda')))
  .toSorted();

const folder = mkdtempSync(join(tmpdir(), 'ewb-package-'));
const unpacked = join(
  folder,
  'out',
  process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
);
const resources = join(unpacked, 'resources');
const archive = join(resources, 'app.asar');
let paths: string[] = [];

/** A stand-in for Electron can only be made for Linux. */
describe.runIf(process.platform === 'linux')('electron-builder --dir, on what was built', () => {
  beforeAll(async () => {
    makeStandInDist(join(folder, 'electron'));
    const config = join(folder, 'smaller.json');
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(PROJECT, 'electron-builder.yml'),
        files: [`!node_modules/@node-llama-cpp/${LARGE}/**`],
      }),
    );
    await run(
      NODE,
      [
        ...[join(PROJECT, 'node_modules/electron-builder/cli.js'), '--dir', '--config', config],
        `-c.electronDist=${join(folder, 'electron')}`,
        `-c.directories.output=${join(folder, 'out')}`,
      ],
      { cwd: PROJECT, env: { ...process.env, NODE_ENV: 'production' }, maxBuffer: 64 << 20 },
    );
    paths = listPackage(archive, { isPack: false });
  }, 280_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const inArchive = (pattern: RegExp) => paths.filter((path) => pattern.test(path));
  /** Files that lie beside the archive, where the system and llama.cpp can open them. */
  const isPlain = (path: string) => {
    const entry = statFile(archive, path.slice(1));
    return 'unpacked' in entry && existsSync(join(`${archive}.unpacked`, path));
  };
  const files = (list: readonly string[]) =>
    list.filter((path) => !('files' in statFile(archive, path.slice(1))));

  it('has the shell, the worker, the preload and the page', () => {
    for (const path of [
      '/package.json',
      '/out/main/index.js',
      '/out/main/inference-worker.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/resources/icons/256x256.png',
    ])
      expect(paths, path).toContain(path);
    expect(existsSync(join(unpacked, 'entropy-workbench'))).toBe(true);
  });

  it('has the native modules of its platform as plain files, and no other’s', () => {
    expect(inArchive(/^\/node_modules\/better-sqlite3\/prebuilds\/./)).toEqual([
      `/node_modules/better-sqlite3/prebuilds/${TARGET}.node`,
    ]);
    // Vulkan's beside the CPU's, where there is one.
    expect(BINARIES).toContain(TARGET);
    expect(inArchive(/^\/node_modules\/@node-llama-cpp\/[^/]+$/)).toEqual(
      BINARIES.map((name) => `/node_modules/@node-llama-cpp/${name}`),
    );
    expect(inArchive(/\/llama-addon\.node$/)).toHaveLength(BINARIES.length);
    const native = inArchive(/\.(node|so|dylib|dll|metal)$/);
    expect(native.length).toBeGreaterThan(3);
    expect(native.filter((path) => !isPlain(path))).toEqual([]);
  });

  it('has no sources, tests, tools or what only screens are made of', () => {
    expect(inArchive(/\.(tsx?|map|cpp|cc|h|gyp|gypi|bundle)$/)).toEqual([]);
    expect(inArchive(/^\/(electron|renderer|shared|tests|node_modules\/\.(bin|cache))(\/|$)/)).toEqual([]);
    for (const name of ['node', 'electron', 'react', '@mui', 'echarts', 'vite', 'vitest', 'typescript'])
      expect(paths, name).not.toContain(`/node_modules/${name}`);
    const top = new Set(paths.map((path) => path.split('/')[1]));
    expect([...top].toSorted()).toEqual(['node_modules', 'out', 'package.json', 'resources']);
    expect(files(inArchive(/^\/resources\//))).toEqual(['/resources/icons/256x256.png']);
    expect(statSync(archive).size).toBeLessThan(20 << 20);
  });

  it('has the sample study beside the archive', () => {
    const study = join(resources, 'sample-study');
    const own = join(PROJECT, 'resources/sample-study');
    const model = readFileSync(join(study, 'arithmetic-ladder.gguf'));
    expect(model.equals(readFileSync(join(own, 'arithmetic-ladder.gguf')))).toBe(true);
    expect(readdirSync(join(study, 'benchmarks'))).toEqual(readdirSync(join(own, 'benchmarks')));
  });

  it('has the fuses that keep other programs from using it as a Node', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'entropy-workbench'));
    expect(wire.version).toBe(FuseVersion.V1);
    const isOn = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0) === '1';
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
    // node-llama-cpp starts Electron as Node to try its binaries.
    expect(isOn(FuseV1Options.RunAsNode)).toBe(true);
  });

  it('has everything that a study needs: the worker answers from what was packaged', async () => {
    // Plain Node cannot read archives, so that its content is put beside it, as Electron sees it.
    const app = join(resources, 'app');
    extractAll(archive, app);
    const packaged = `process.resourcesPath = ${JSON.stringify(resources)}`;
    const { stdout } = await run(
      NODE,
      [
        ...['--import', `data:text/javascript,${encodeURIComponent(packaged)}`],
        ...[join(app, 'out/main/ewb.js'), 'sample', '--items', '2', '--json'],
        ...['--data-dir', join(folder, 'data')],
      ],
      { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder } },
    );
    const made = studySchema.parse(JSON.parse(stdout));
    expect(made.benchmarks.length).toBeGreaterThan(5);
    expect(made.benchmarks.every(({ n }) => n === 2)).toBe(true);
  });
});

const studySchema = z.object({ benchmarks: z.array(z.object({ n: z.number() })) });
