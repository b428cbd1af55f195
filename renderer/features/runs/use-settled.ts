import { useEffect, useState } from 'react';

/** A value after it has rested for a while (ms): what is typed is not asked about letter by letter. */
export function useSettled<Value>(value: Value, rests: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, rests);
    return () => {
      clearTimeout(timer);
    };
  }, [value, rests]);
  return settled;
}
