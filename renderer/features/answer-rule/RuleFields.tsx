import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { ANSWER_KINDS, type Rule } from '#shared/contract/grading-rule.ts';
import { NumberField, SelectField } from '#renderer/ui/fields/index.ts';
import { KIND_WORDS, percentOf } from './rule-words.ts';

interface RuleFieldsProps {
  readonly rule: Rule;
  /** Items say themselves what kind their answers are: tolerances are asked for whatever the rule's own kind. */
  readonly kindsVary?: boolean;
  readonly onChange: (rule: Rule) => void;
}

/** The fields of a rule, for a form to lay out. */
export function RuleFields({ rule, kindsVary = false, onChange }: RuleFieldsProps) {
  const { takesTolerance, explanation } = KIND_WORDS[rule.kind];
  return (
    <>
      <SelectField
        label={kindsVary ? 'Answers, where an item does not say' : 'Answers are graded as'}
        value={rule.kind}
        options={ANSWER_KINDS.map((kind) => ({ value: kind, name: KIND_WORDS[kind].name }))}
        explanation={explanation}
        onChange={(kind) => {
          onChange({ ...rule, kind });
        }}
      />
      {(takesTolerance || kindsVary) && (
        <>
          <NumberField
            label="Tolerance (% of the reference)"
            value={percentOf(rule.relativeTolerance)}
            placeholder="0: none"
            whole={false}
            onCommit={(percent) => {
              onChange({ ...rule, relativeTolerance: Math.min(100, percent ?? 0) / 100 });
            }}
          />
          <NumberField
            label="Tolerance (as a number)"
            value={rule.absoluteTolerance}
            placeholder="0: none"
            whole={false}
            onCommit={(absolute) => {
              onChange({ ...rule, absoluteTolerance: absolute ?? 0 });
            }}
          />
        </>
      )}
      <FormControlLabel
        control={
          <Checkbox
            checked={rule.workedReference}
            onChange={(_event, workedReference) => {
              onChange({ ...rule, workedReference });
            }}
          />
        }
        label="References are worked solutions"
      />
    </>
  );
}
