import { use } from 'react';
import { Suspense } from 'react';
import { connectBackend } from '#renderer/backend/index.ts';
import { DataProvider } from '#renderer/data/index.ts';
import { BootPage } from '#renderer/shell/BootPage.tsx';
import { Workbench } from '#renderer/shell/Workbench.tsx';

/** Once a page: React may render twice, the host is looked for once. */
const booting = connectBackend();

/** The whole page: the workbench, or why there is none. */
export function App() {
  return (
    <Suspense fallback={<BootPage state="connecting" />}>
      <Booted />
    </Suspense>
  );
}

function Booted() {
  const boot = use(booting);
  if (boot.kind !== 'ready') return <BootPage state={boot.kind} />;
  return (
    <DataProvider backend={boot.backend}>
      <Workbench />
    </DataProvider>
  );
}
