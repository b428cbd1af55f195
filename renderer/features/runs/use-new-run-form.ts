import { useState } from 'react';
import type { FormState } from './form-state.ts';
import type { NewRunForm } from './new-run-form.ts';
import { checkForm, type CheckedForm, type FormProblems } from './validate-new-run.ts';

interface NewRunFormState extends FormState {
  readonly checked: CheckedForm;
  /** Shows what is wrong with all fields. */
  readonly touchAll: () => void;
}

/** The form's state. What is wrong with a field is said once it was left, not while it is being written. */
export function useNewRunForm(opened: NewRunForm): NewRunFormState {
  const [form, setForm] = useState(opened);
  const [touched, setTouched] = useState<ReadonlySet<string> | 'all'>(new Set());
  const checked = checkForm(form);
  const problems: FormProblems =
    checked.kind === 'asked'
      ? {}
      : Object.fromEntries(
          Object.entries(checked.problems).filter(([field]) => touched === 'all' || touched.has(field)),
        );
  return {
    form,
    checked,
    problems,
    change: (part) => {
      setForm((before) => ({ ...before, ...part }));
    },
    touch: (field) => {
      setTouched((before) => (before === 'all' ? before : new Set([...before, field])));
    },
    touchAll: () => {
      setTouched('all');
    },
  };
}
