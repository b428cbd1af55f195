import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { proportion } from '#renderer/ui/figures.ts';
import type { Sweep, SweepResult } from '#shared/contract/api/sentinels.ts';
import { choicesInShort } from '../training-words.ts';
import { compositionErrors, compositionName, honestChoice, postHocBest } from './sweep-figures.ts';

interface ChoicesProps {
  readonly results: readonly SweepResult[];
  readonly benchmarks: Sweep['benchmarks'];
  readonly onTrain: (result: SweepResult) => void;
}

/** The configuration that can be chosen without a look at the others beside the one that turned out best. */
export function Choices({ results, benchmarks, onTrain }: ChoicesProps) {
  const compositions = compositionErrors(results, benchmarks);
  const [best, worst] = [compositions[0], compositions.at(-1)];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 1.5 }}>
      <Choice
        title="Honest choice"
        how="Least error when each training benchmark was left out in turn"
        result={honestChoice(results)}
        benchmarks={benchmarks}
        onTrain={onTrain}
        absent="Needs compositions of two benchmarks at least."
      />
      <Choice
        title="Best, post hoc"
        how="Least error on the others: chosen by looking at them"
        result={postHocBest(results)}
        benchmarks={benchmarks}
        onTrain={onTrain}
        absent="Nothing has been judged on other benchmarks."
      />
      <Card title="Compositions">
        {best === undefined || worst === undefined ? (
          <Typography variant="body2">None has been judged.</Typography>
        ) : (
          [['Best', best] as const, ['Worst', worst] as const].map(([word, { name, median, accuracy }]) => (
            <Typography key={word} variant="body2">
              {word}: <strong>{proportion(median)}</strong> {name}{' '}
              <Typography component="span" variant="caption" color="textSecondary">
                (accuracy {proportion(accuracy)})
              </Typography>
            </Typography>
          ))
        )}
        <Typography variant="caption" color="textSecondary">
          Median error on the others, post hoc
        </Typography>
      </Card>
    </Box>
  );
}

interface ChoiceProps extends Pick<ChoicesProps, 'benchmarks' | 'onTrain'> {
  readonly title: string;
  readonly how: string;
  readonly result: SweepResult | null;
  /** Why there is none. */
  readonly absent: string;
}

function Choice({ title, how, result, benchmarks, onTrain, absent }: ChoiceProps) {
  return (
    <Card title={title}>
      {result === null ? (
        <Typography variant="body2">{absent}</Typography>
      ) : (
        <>
          <Typography variant="body2">
            MAE <strong>{proportion(result.maeOther)}</strong>
            {result.leftOut === null ? '' : `, left out ${proportion(result.leftOut)}`}
          </Typography>
          <Typography variant="body2">{compositionName(result.composition, benchmarks)}</Typography>
          <Typography variant="caption" color="textSecondary">
            {choicesInShort(result)}
          </Typography>
          <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1, mt: 'auto' }}>
            <Typography variant="caption" color="textSecondary" sx={{ flexGrow: 1 }}>
              {how}
            </Typography>
            <Button
              onClick={() => {
                onTrain(result);
              }}
            >
              Train it
            </Button>
          </Box>
        </>
      )}
    </Card>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 0.25,
        p: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        minWidth: 0,
        overflowWrap: 'anywhere',
      }}
    >
      <Typography variant="h3">{title}</Typography>
      {children}
    </Box>
  );
}
