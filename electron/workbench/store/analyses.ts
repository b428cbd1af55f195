import { z } from 'zod';
import {
  selectionSchema,
  tableSettingsSchema,
  type SavedAnalysis,
  type Selection,
  type TableSettings,
} from '#shared/contract/api/analysis.ts';
import type { Connection } from './connection.ts';
import { parseJson } from './json.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
  readonly json: string;
}

const storedSchema = z.strictObject({ selection: selectionSchema, table: tableSettingsSchema });

/** Selections with the settings of their table, kept under a name. */
export class Analyses {
  readonly #connection: Connection;
  readonly #add;
  readonly #list;
  readonly #rename;
  readonly #remove;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#add = connection.query<[string, string, string]>(
      'INSERT INTO analyses (name, created_at, json) VALUES (?, ?, ?)',
    );
    this.#list = connection.query<[], Row>(
      'SELECT id, name, created_at AS createdAt, json FROM analyses ORDER BY name COLLATE NOCASE, id',
    );
    this.#rename = connection.query<[string, number]>('UPDATE analyses SET name = ? WHERE id = ?');
    this.#remove = connection.query<[number]>('DELETE FROM analyses WHERE id = ?');
  }

  add(name: string, selection: Selection, table: TableSettings): SavedAnalysis {
    const createdAt = this.#connection.now();
    const { id } = this.#add.run(name, createdAt, JSON.stringify({ selection, table }));
    return { id, name, selection, table, createdAt };
  }

  /** By name. */
  list(): SavedAnalysis[] {
    return this.#list.all().map(({ json, ...row }) => {
      return {
        ...row,
        ...parseJson(storedSchema, json, this.#connection.file, `the analysis "${row.name}"`),
      };
    });
  }

  /** Whether there was such an analysis. */
  rename(id: number, name: string): boolean {
    return this.#rename.run(name, id).changes > 0;
  }

  /** Whether there was such an analysis. */
  remove(id: number): boolean {
    return this.#remove.run(id).changes > 0;
  }
}
