import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { FilterMenu, SearchField } from '#renderer/ui/fields/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { CALIBRATION_WORDS, CLASSIFIER_WORDS } from '../training-words.ts';
import { configurationColumns } from './configuration-columns.tsx';
import { atcMeasures } from './sweep-figures.ts';

interface ConfigurationTableProps {
  readonly results: readonly SweepResult[];
  readonly sweep: Sweep;
  readonly onTrain: (result: SweepResult) => void;
}

const words = (values: Iterable<string>) =>
  [...new Set(values)].toSorted().map((value) => ({ value, word: value }));

const BEST_FIRST = { key: 'maeOther', descending: false };

/** Every configuration that was trained; one opens as a form of a sentinel. */
export function ConfigurationTable({ results, sweep, onTrain }: ConfigurationTableProps) {
  const [search, setSearch] = useState('');
  const [sizes, setSizes] = useState<string[]>([]);
  const [classifiers, setClassifiers] = useState<SweepResult['classifier'][]>([]);
  const [calibrations, setCalibrations] = useState<SweepResult['calibration'][]>([]);
  const [features, setFeatures] = useState<string[]>([]);
  const { benchmarks, request } = sweep;
  const columns = useMemo(
    () => configurationColumns(benchmarks, atcMeasures(results)),
    [benchmarks, results],
  );
  const rows = useMemo(() => {
    const passes = <Value,>(chosen: readonly Value[], value: Value) =>
      chosen.length === 0 || chosen.includes(value);
    return results.filter(
      (result) =>
        passes(sizes, String(result.composition.length)) &&
        passes(classifiers, result.classifier) &&
        passes(calibrations, result.calibration) &&
        passes(features, result.features),
    );
  }, [results, sizes, classifiers, calibrations, features]);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <SearchField label="Find configurations" value={search} onChange={setSearch} />
        <FilterMenu
          label="Size"
          choices={words(results.map(({ composition }) => String(composition.length)))}
          chosen={sizes}
          onChoose={setSizes}
        />
        <FilterMenu
          label="Classifier"
          choices={request.classifiers.map((value) => ({ value, word: CLASSIFIER_WORDS[value] }))}
          chosen={classifiers}
          onChoose={setClassifiers}
        />
        <FilterMenu
          label="Calibration"
          choices={request.calibrations.map((value) => ({ value, word: CALIBRATION_WORDS[value] }))}
          chosen={calibrations}
          onChoose={setCalibrations}
        />
        <FilterMenu
          label="Features"
          choices={words(results.map((result) => result.features))}
          chosen={features}
          onChoose={setFeatures}
        />
      </Box>
      <ListTable
        name="sweep-configurations"
        label="Configurations of the sweep"
        noun="configuration"
        fileName={`${sweep.name} configurations`}
        columns={columns}
        rows={rows}
        of={results.length}
        search={search}
        sortedBy={BEST_FIRST}
        onOpen={onTrain}
        empty={<EmptyState title="No configuration is like that" />}
      />
    </>
  );
}
