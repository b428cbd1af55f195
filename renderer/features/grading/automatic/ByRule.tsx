import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { RuleFields } from '#renderer/features/answer-rule/index.ts';
import { SelectField } from '#renderer/ui/fields/index.ts';
import { Panel } from '#renderer/ui/page/index.ts';
import { USUAL_RULE, type Rule } from '#shared/contract/grading-rule.ts';
import { GradeButton } from './GradeButton.tsx';

interface ByRuleProps {
  /** Null: each benchmark's own. */
  readonly onGrade: (rule: Rule | null) => void;
  readonly onTry: (rule: Rule) => void;
}

const WHOSE = [
  { value: 'own', name: 'each benchmark’s own' },
  { value: 'chosen', name: 'one for all' },
] as const;

/** Starts a grading by rule. */
export function ByRule({ onGrade, onTry }: ByRuleProps) {
  const [whose, setWhose] = useState<(typeof WHOSE)[number]['value']>('own');
  const [rule, setRule] = useState<Rule>(USUAL_RULE);
  return (
    <Panel title="By rule">
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <SelectField label="Rule" value={whose} options={WHOSE} onChange={setWhose} />
        {whose === 'chosen' ? <RuleFields rule={rule} onChange={setRule} /> : null}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <GradeButton
            words="Grade by rule"
            onGrade={() => {
              onGrade(whose === 'own' ? null : rule);
            }}
          />
          {whose === 'chosen' ? (
            <Button
              color="inherit"
              onClick={() => {
                onTry(rule);
              }}
            >
              Try on one response
            </Button>
          ) : null}
        </Box>
      </Box>
    </Panel>
  );
}
