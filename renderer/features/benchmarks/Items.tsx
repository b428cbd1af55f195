import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ItemRow } from '#shared/contract/api/benchmarks.ts';
import {
  PAGE_ROWS,
  problemOf,
  useItemCategories,
  useItemRows,
  type ItemQuery,
} from '#renderer/data/index.ts';
import { SearchField, SelectField } from '#renderer/ui/fields/index.ts';
import { count } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { useRowRange, useWindowSource, VirtualTable } from '#renderer/ui/table/index.ts';
import { ITEM_COLUMNS } from './item-columns.ts';
import { ItemPanel } from './ItemPanel.tsx';

interface ItemsProps {
  readonly benchmarkId: number;
}

/** Stands for all categories: no category is called so. */
const ALL = '';

/** A benchmark's items: found, filtered, and read one by one. */
export function Items({ benchmarkId }: ItemsProps) {
  const [asked, setAsked] = useState<Omit<ItemQuery, 'benchmarkId'>>({ search: '', category: null });
  const [open, setOpen] = useState<ItemRow | null>(null);
  const categories = useItemCategories(benchmarkId);
  const [range, want] = useRowRange(PAGE_ROWS);
  const rows = useItemRows({ benchmarkId, ...asked }, range);
  const source = useWindowSource(rows, want, rows.error === null ? null : problemOf(rows.error));

  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <SearchField
          label="Search in items"
          value={asked.search}
          onChange={(search) => {
            setAsked((before) => ({ ...before, search }));
          }}
        />
        {categories.length > 0 && (
          <SelectField
            label="Category"
            width={200}
            value={asked.category ?? ALL}
            options={[{ value: ALL, name: 'all' }, ...categories.map((name) => ({ value: name, name }))]}
            onChange={(category) => {
              setAsked((before) => ({ ...before, category: category === ALL ? null : category }));
            }}
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexGrow: 1, minHeight: 0 }}>
        <VirtualTable
          name="items"
          place={`items ${benchmarkId} ${JSON.stringify(asked)}`}
          label="Items"
          columns={ITEM_COLUMNS}
          source={source}
          onOpen={setOpen}
          count={source.total === null ? '' : `${count(source.total)} items`}
          empty={
            <EmptyState title="No item has that">Other words or another category may find it.</EmptyState>
          }
        />
        {open !== null && (
          <ItemPanel
            item={open}
            onClose={() => {
              setOpen(null);
            }}
          />
        )}
      </Box>
    </>
  );
}
