/** The contract of an export, from its comment. Texts are Markdown. */
export interface DocComment {
  readonly text: string
  /** Of parameters and type parameters, in the order of the comment. */
  readonly parameters: readonly Named[]
  readonly returns: string | undefined
  /** Each with the class of the error first, in backticks. */
  readonly throws: readonly string[]
  readonly see: readonly string[]
}

/** What has a name, and the text about it. */
export interface Named {
  readonly name: string
  readonly text: string
}

export const NO_COMMENT: DocComment = {
  text: '',
  parameters: [],
  returns: undefined,
  throws: [],
  see: [],
}

/**
 * Reads the inside of a JSDoc comment.
 *
 * @throws {Error} for a tag that it does not know, so that none is lost
 */
export function readDocComment(comment: string): DocComment {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
  const [text = '', ...tags] = lines.join('\n').split(/^@(?=[a-z])/m)
  const parameters: Named[] = []
  const throws: string[] = []
  const see: string[] = []
  let returns: string | undefined
  for (const tag of tags) {
    const [, name = '', rest = ''] = /^([a-zA-Z]+)\s*([\s\S]*)$/.exec(tag.trim()) ?? []
    if (name === 'param' || name === 'typeParam') {
      const [, parameter = '', about = ''] = /^(\S+)\s*(?:- )?([\s\S]*)$/.exec(rest) ?? []
      parameters.push({ name: parameter, text: about })
    } else if (name === 'returns') returns = rest
    else if (name === 'throws') throws.push(rest.replace(/^\{([^}]*)\}/, '`$1`'))
    else if (name === 'see') see.push(rest)
    else throw new Error(`A comment has the tag @${name}, which no page shows`)
  }
  return { text: text.trim(), parameters, returns, throws, see }
}
