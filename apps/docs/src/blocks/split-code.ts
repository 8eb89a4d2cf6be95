interface Piece {
  readonly isCode: boolean
  readonly text: string
}

/** The pieces of a text, by its backticks. */
export function splitCode(text: string): readonly Piece[] {
  return text
    .split('`')
    .map((piece, index) => ({ isCode: index % 2 === 1, text: piece }))
    .filter((piece) => piece.text !== '')
}
