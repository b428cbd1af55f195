import { describe, expect, it } from 'vitest';
import { receiptLines } from '#renderer/features/runs/receipt-lines.ts';
import { exactMoment } from '#renderer/ui/figures.ts';
import { receipt } from '../../store/fixture.ts';

describe('the lines of a receipt', () => {
  it('tell times as the reader’s clock does, with the exact ones beside', () => {
    const first = '2026-11-21T13:53:25.462Z';
    const then = '2026-11-22T08:00:00.000Z';
    const lines = receiptLines({
      ...receipt,
      recordedAt: first,
      resumedWith: [{ recordedAt: then, differing: { threads: '2' } }],
    });
    expect(lines).toContainEqual(['Recorded', exactMoment(first), first]);
    expect(lines).toContainEqual([`Resumed ${exactMoment(then)}`, 'threads: 2', then]);
    expect(lines.map(([, value]) => value).join('\n')).not.toMatch(/\d{4}-\d{2}-\d{2}T/);
  });
});
