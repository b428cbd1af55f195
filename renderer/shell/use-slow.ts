import { useEffect, useState } from 'react';

/** What is there sooner (ms) should not flash something that says it is waited for. */
const SOON = 400;

/** Whether what is waited for takes longer than one notices. */
export function useSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, SOON);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return isSlow;
}
