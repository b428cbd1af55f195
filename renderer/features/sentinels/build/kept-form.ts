import { useSyncExternalStore } from 'react';
import { EMPTY_FORM, type TrainingForm } from './training-form.ts';

/** The form as it was left, as long as the page lives: other parts of the screen fill it in, too. */
let form: TrainingForm = EMPTY_FORM;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Fills in a part of the form. */
export function fillForm(part: Partial<TrainingForm>): void {
  form = { ...form, ...part };
  for (const listener of listeners) listener();
}

export function useTrainingForm(): TrainingForm {
  return useSyncExternalStore(subscribe, () => form);
}
