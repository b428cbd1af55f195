import { describe, expect, it } from 'vitest';
import { CommandLineError, dataDirOf } from '../../../electron/main/data-dir.ts';
import { defaultDataDir } from '#workbench/installation/index.ts';

describe('the folder for data', () => {
  it('is the platform’s where none is given', () => {
    expect(dataDirOf([], {}, '/here')).toBe(defaultDataDir());
  });

  it('is the one given, made absolute, whatever Chromium has put beside it', () => {
    expect(dataDirOf(['/app', '--no-sandbox', '--data-dir', 'mine', '--inspect=0'], {}, '/here')).toBe(
      '/here/mine',
    );
    expect(dataDirOf(['--data-dir=/there'], {}, '/here')).toBe('/there');
  });

  it('counts from where the user is, not from where npm went', () => {
    const npm = { INIT_CWD: '/user', npm_lifecycle_event: 'start', npm_package_name: 'entropy-workbench' };
    expect(dataDirOf(['--data-dir', 'mine'], npm, '/package')).toBe('/user/mine');
    expect(dataDirOf(['--data-dir', 'mine'], { ...npm, npm_package_name: 'other' }, '/package')).toBe(
      '/package/mine',
    );
  });

  it.each([[['--data-dir']], [['--data-dir=']]])('is not guessed: %j', (args) => {
    expect(() => dataDirOf(args, {}, '/here')).toThrow(CommandLineError);
  });
});
