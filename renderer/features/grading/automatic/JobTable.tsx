import { useMemo } from 'react';
import type { JobAction } from '#renderer/features/jobs/index.ts';
import { useSteady } from '#renderer/ui/actions/index.ts';
import { EmptyState } from '#renderer/ui/page/index.ts';
import { ListTable } from '#renderer/ui/table/index.ts';
import type { GradingJob } from '#shared/contract/api/grading.ts';
import { jobColumns } from './job-columns.tsx';

interface JobTableProps {
  /** Newest first. */
  readonly jobs: readonly GradingJob[];
  readonly onAct: (action: JobAction, job: GradingJob) => void;
}

/** Gradings by rule and judge: how far they are, and what came of them. */
export function JobTable({ jobs, onAct }: JobTableProps) {
  const steady = useSteady(onAct);
  const columns = useMemo(() => jobColumns(steady), [steady]);
  return (
    <ListTable
      name="grading-jobs"
      label="Gradings by rule and judge"
      noun="grading"
      fileName="gradings"
      columns={columns}
      rows={jobs}
      empty={
        <EmptyState title="Nothing graded by rule or judge yet">
          Each answer is graded by its benchmark’s rule when it is finished. Start a grading at the left to
          grade answers again, by another rule or by a judge; the verdicts of before are kept.
        </EmptyState>
      }
    />
  );
}
