import { onWish, tell } from './control.ts';

/** Answers that wait for their dialogs, and dialogs that wait for their answers. */
const answers: object[] = [];
const waiting: ((answer: object) => void)[] = [];

onWish((wish) => {
  if (wish.kind !== 'answer') return;
  const dialog = waiting.shift();
  if (dialog === undefined) answers.push(wish.answer);
  else dialog(wish.answer);
});

const asking =
  (name: string) =>
  (...args: unknown[]): Promise<object> => {
    tell({ kind: 'dialog', dialog: name, options: args.at(-1) });
    const answer = answers.shift();
    return answer === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(answer);
  };

export const dialog = {
  showOpenDialog: asking('open'),
  showSaveDialog: asking('save'),
  showMessageBox: asking('message'),
  showErrorBox: (title: string, text: string) => {
    tell({ kind: 'error-box', title, text });
  },
};

export const shell = {
  showItemInFolder: () => undefined,
};
