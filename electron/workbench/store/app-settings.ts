import { appSettingsSchema, type AppSettings } from '#shared/contract/api/settings.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';

/** The app's settings, kept with the workspace. What was never set has its default. */
export class SettingsStore {
  readonly #connection: Connection;
  readonly #get;
  readonly #put;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#get = connection.query<[], { json: string }>('SELECT json FROM app_settings');
    this.#put = connection.query<[string]>(
      'INSERT INTO app_settings (id, json) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json',
    );
  }

  read(): AppSettings {
    const row = this.#get.get();
    if (row === undefined) return appSettingsSchema.parse({});
    return parseJson(appSettingsSchema, row.json, this.#connection.file, 'what the settings are');
  }

  write(settings: AppSettings): AppSettings {
    this.#put.run(JSON.stringify(settings));
    return settings;
  }
}
