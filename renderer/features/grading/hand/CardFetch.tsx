import { useGradingCard } from '#renderer/data/index.ts';

interface CardFetchProps {
  readonly asked: NonNullable<Parameters<typeof useGradingCard>[0]>;
}

/** Shows nothing: has a response ready before it comes up. */
export function CardFetch({ asked }: CardFetchProps) {
  useGradingCard(asked);
  return null;
}
