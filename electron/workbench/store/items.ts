import { itemDetailsSchema, type ItemDetails } from '#shared/contract/grading-rule.ts';
import { parseJson } from './json.ts';

export interface NewItem {
  /** The item's name within its benchmark. */
  readonly key: string;
  readonly question: string;
  readonly reference: string;
  readonly category: string | null;
  /** None where it is absent. */
  readonly details?: ItemDetails;
}

export interface Item extends NewItem {
  readonly id: number;
  readonly benchmarkId: number;
  /** Place within the benchmark, from 0. */
  readonly position: number;
  readonly details: ItemDetails;
}

/** An item as its row has it. */
export type ItemRow = Omit<Item, 'details'> & { readonly detailsJson: string };

export const ITEM_COLUMNS = `items.id, items.benchmark_id AS benchmarkId, items.position, items.key, items.category,
  items.question, items.reference, items.details_json AS detailsJson`;

/** @throws WorkspaceDamagedError where its details are none; `file` is the workspace's. */
export function readItem({ detailsJson, ...row }: ItemRow, file: string): Item {
  return { ...row, details: parseJson(itemDetailsSchema, detailsJson, file, `what item "${row.key}" says`) };
}
