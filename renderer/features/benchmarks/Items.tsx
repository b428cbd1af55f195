import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ItemQuery, ItemRow } from '#shared/contract/api/benchmarks.ts';
import { problemOf, useItemCategories, useItemRows } from '#renderer/data/index.ts';
import { ExportButton } from '#renderer/files/index.ts';
import { SearchField, SelectField } from '#renderer/ui/fields/index.ts';
import { counted } from '#renderer/ui/figures.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { sourceOf, VirtualTable } from '#renderer/ui/table/index.ts';
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
  const query = { benchmarkId, ...asked };
  const rows = useItemRows(query);
  const source = sourceOf(rows, rows.error === null ? null : problemOf(rows.error));

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
          place={rows.asked}
          label="Items"
          columns={ITEM_COLUMNS}
          source={source}
          onOpen={setOpen}
          count={source.total === null ? '' : counted(source.total, 'item')}
          actions={<ExportButton what={{ kind: 'items', query }}>CSV</ExportButton>}
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
