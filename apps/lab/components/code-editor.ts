import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { HighlightStyle, bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { PolicyTextIssue } from '../model/check-policy-text.ts'
import type { TextEdit } from '../model/fixes-for.ts'

export interface CodeEditor {
  /** Does nothing if the editor has this text already. */
  readonly setText: (text: string) => void
  readonly showIssues: (issues: readonly PolicyTextIssue[]) => void
  readonly focus: () => void
  readonly destroy: () => void
}

const OPTIONS: readonly Completion[] = [
  ['origin', 'the origins whose pages may read responses'],
  ['methods', 'methods beside GET, HEAD and POST'],
  ['allowedHeaders', 'request headers that pages may set'],
  ['exposedHeaders', 'response headers that pages may read'],
  ['credentials', 'whether requests may carry cookies'],
  ['maxAge', 'seconds for which browsers keep a preflight'],
  ['debug', 'say in the console which check failed'],
].map(([label = '', detail = '']) => ({ label: `"${label}"`, detail, type: 'property' }))

const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.bool, tags.number, tags.null], color: 'var(--code-atom)' },
])

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--type-2)', backgroundColor: 'transparent' },
  '&.cm-focused, &:focus-within': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 1rem' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textUnderlineOffset: '3px',
    textDecorationSkipInk: 'none',
    backgroundColor: 'var(--bad-ground)',
  },
  '.cm-tooltip': {
    maxWidth: '26rem',
    border: '1px solid var(--line)',
    borderRadius: '0.5rem',
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    boxShadow: '0 8px 24px #0003',
    overflow: 'hidden',
  },
  '.cm-diagnostic': {
    padding: '0.5rem 0.75rem',
    borderLeft: '3px solid var(--bad)',
    fontFamily: 'var(--sans)',
  },
  '.cm-diagnosticAction': {
    margin: '0.375rem 0.5rem 0 0',
    padding: '0.2rem 0.5rem',
    borderRadius: '0.375rem',
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.2rem 0.5rem' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-ground)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--quiet)', fontFamily: 'var(--sans)', fontStyle: 'normal' },
})

/** Makes an editor for the JSON of a policy. Tab leaves it, as it leaves every other control. */
export function createCodeEditor({
  parent,
  text,
  onChange,
}: {
  readonly parent: HTMLElement
  readonly text: string
  readonly onChange: (text: string) => void
}): CodeEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [completeOption] }),
        json(),
        syntaxHighlighting(colors),
        theme,
        // The tab index is for those who look whether what scrolls can have the focus.
        EditorView.contentAttributes.of({ 'aria-label': 'Policy', tabindex: '0' }),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText: (wanted) => {
      const current = view.state.doc.toString()
      if (current !== wanted) view.dispatch({ changes: findChange(current, wanted) })
    },
    showIssues: (issues) => {
      const { length } = view.state.doc
      const diagnostics = issues.filter(({ to }) => to <= length).map(toDiagnostic)
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

/** The one place where the texts differ, so that the other lines and the cursor stay where they are. */
function findChange(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return {
    from: start,
    to: before.length - end,
    insert: after.slice(start, after.length - end),
  }
}

function toDiagnostic({ from, to, message, fixes }: PolicyTextIssue): Diagnostic {
  return {
    from,
    to,
    message,
    severity: 'error',
    actions: fixes.map(({ title, edit }) => ({
      name: title,
      apply: (view) => view.dispatch({ changes: edit }),
    })),
  }
}

function completeOption(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/"?\w*/)
  const line = context.state.doc.lineAt(context.pos)
  const isName = /^[\s{,]*"?\w*$/.test(line.text.slice(0, context.pos - line.from))
  if (word === null || !isName || (word.from === word.to && !context.explicit)) return null
  return { from: word.from, options: [...OPTIONS] }
}
