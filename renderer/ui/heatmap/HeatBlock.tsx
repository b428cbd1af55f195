import type { ReactElement, ReactNode } from 'react';
import { memo } from 'react';
import type { Piece } from './layout.ts';
import { NO_LEVEL, strongestLevel } from './levels.ts';
import { isSameBlock } from './same-block.ts';
import { textParts, type TextRange } from './text-parts.ts';

export interface HeatBlockProps {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly levels: Uint8Array;
  readonly mark: TextRange | null;
  readonly showWhitespace: boolean;
}

/** Some lines of the text, a shaded element a piece. Drawn anew only where it changed: texts grow as they are written. */
export const HeatBlock = memo(Block, isSameBlock);

function Block(props: HeatBlockProps): ReactElement {
  const { text, pieces, levels, mark, showWhitespace } = props;
  return (
    <div className="block">
      {pieces.map((piece) => {
        const content = pieceText(text, piece, mark, showWhitespace);
        if (piece.spans === null) return <span key={`t${piece.start}`}>{content}</span>;
        const [first, last] = piece.spans;
        const level = strongestLevel(levels, first, last);
        const shade = level === NO_LEVEL ? '' : `h${level}`;
        const empty = piece.start === piece.end ? ' empty' : '';
        return (
          <span key={first} data-span={first} className={`${shade}${empty}`}>
            {content}
          </span>
        );
      })}
    </div>
  );
}

function pieceText(text: string, piece: Piece, mark: TextRange | null, showWhitespace: boolean): ReactNode {
  const touched = mark !== null && mark.start < piece.end && mark.end > piece.start;
  if (!touched && !showWhitespace) return text.slice(piece.start, piece.end);
  return textParts(text, piece, mark, showWhitespace).map((part, index) => (
    <span key={index} className={`${part.kind}${part.marked ? ' marked' : ''}`}>
      {part.text}
    </span>
  ));
}
