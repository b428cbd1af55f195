/** Where a table was when it was left, so that coming back finds it there. Lives as long as the page. */
export interface TablePlace {
  /** Row the cursor was on; -1 nowhere. */
  readonly at: number;
  /** Pixels scrolled. */
  readonly top: number;
}

const places = new Map<string, TablePlace>();

export function recallPlace(table: string): TablePlace {
  return places.get(table) ?? { at: -1, top: 0 };
}

export function keepPlace(table: string, place: TablePlace): void {
  places.set(table, place);
}
