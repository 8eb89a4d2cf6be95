import { MagicString } from 'magic-string'
import type { ObjectExpression } from 'oxc-parser'
import type { CallerChange } from './caller-change.ts'
import { markerOf, type Decision, type DecisionCode } from './decision.ts'
import type { SourceIndex } from './source-index.ts'

interface Place {
  readonly start: number
  readonly end: number
}

/** The migration of one file: what is edited, and what is left to decide. */
export class Migration {
  readonly text: string
  readonly index: SourceIndex
  readonly code: MagicString
  decisions: Decision[] = []
  readonly callerChanges: Set<CallerChange> = new Set()
  readonly eol: string
  readonly quote: string
  readonly #unmarked: Place[] = []
  #markers: { readonly start: number; readonly text: string }[] = []

  constructor(text: string, index: SourceIndex, quote: string) {
    this.text = text
    this.index = index
    this.code = new MagicString(text)
    this.eol = text.includes('\r\n') ? '\r\n' : '\n'
    this.quote = quote
  }

  slice({ start, end }: Place): string {
    return this.text.slice(start, end)
  }

  /** Marks a place. A place that an earlier run has marked is reported only. */
  decide(node: Place, code: DecisionCode, message: string): void {
    if (this.decisions.some(({ start }) => start === node.start)) return
    this.decisions.push({ code, message, start: node.start })
    const [before] =
      /\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/\s*$/.exec(this.text.slice(0, node.start)) ?? []
    if (before?.includes('cors-migrate:') === true) {
      this.#unmarked.push({ start: node.start - before.length, end: node.start })
    } else {
      this.#markers.push({ start: node.start, text: `${markerOf(message)} ` })
    }
  }

  /** Writes the marks: last, because what is removed takes along what was written into it. */
  finish(): string {
    for (const { start, text } of this.#markers) this.code.prependRight(start, text)
    return this.code.toString()
  }

  /** Whether a comment is the mark of a decision that was made in this run, too. */
  isRepeated(comment: Place): boolean {
    return this.#unmarked.some(({ start, end }) => start <= comment.start && comment.end <= end)
  }

  /** Takes decisions back, because their place is gone. Returns them. */
  withdraw({ start, end }: Place): readonly Decision[] {
    const isInside = (one: { readonly start: number }): boolean =>
      one.start >= start && one.start < end
    const withdrawn = this.decisions.filter(isInside)
    this.decisions = this.decisions.filter((decision) => !isInside(decision))
    this.#markers = this.#markers.filter((marker) => !isInside(marker))
    return withdrawn
  }

  hasDecision({ start, end }: Place): boolean {
    return this.decisions.some((decision) => decision.start >= start && decision.start < end)
  }

  quoted(value: string): string {
    const json = JSON.stringify(value).slice(1, -1)
    return this.quote === '"'
      ? `"${json}"`
      : `'${json.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  }

  list(values: readonly string[]): string {
    return `[${values.map((value) => this.quoted(value)).join(', ')}]`
  }

  /** The white space at the beginning of the line. */
  indentOf(at: number): string {
    const lineStart = this.text.lastIndexOf('\n', at - 1) + 1
    return /^[ \t]*/.exec(this.text.slice(lineStart, at))?.[0] ?? ''
  }

  /** Removes items of a list or an object, each with its comma, and whole lines where nothing else is on them. */
  removeItems(items: readonly (Place | null)[], removed: ReadonlySet<Place>): void {
    for (const [at, item] of items.entries()) {
      if (item === null || !removed.has(item)) continue
      if (this.decisions.some(({ start }) => start === item.start)) {
        // The comma before it stays, so that its mark does not touch what stands before.
        this.code.remove(item.start, this.#endOfComma(item.end))
        continue
      }
      const lines = this.#ownLines(item)
      if (lines !== undefined) {
        this.code.remove(lines.start, lines.end)
        continue
      }
      const next = items.slice(at + 1).find((later) => later !== null && !removed.has(later))
      const previous = items.slice(0, at).findLast((one) => one !== null && !removed.has(one))
      if (next != null) this.code.remove(item.start, this.#endOfComma(item.end))
      else if (previous != null) {
        const comma = this.text.slice(previous.end, item.start).indexOf(',')
        this.code.remove(previous.end + Math.max(0, comma), item.end)
      } else this.code.remove(item.start, this.#endOfComma(item.end))
    }
  }

  /** Adds properties after the last one that is kept. Each is text and a comment. */
  addProperties(
    object: ObjectExpression,
    last: Place | undefined,
    properties: readonly (readonly [text: string, comment: string, ...rest: unknown[]])[],
  ): void {
    if (properties.length === 0) return
    const inner = this.text.slice(last?.end ?? object.start + 1, object.end - 1)
    if (!inner.includes('\n')) {
      const joined = properties.map(([text, comment]) => `${text} /* ${comment} */`).join(', ')
      if (last === undefined) this.code.appendLeft(object.start + 1, ` ${joined} `)
      else this.code.appendLeft(last.end, `, ${joined}`)
      return
    }
    const isOnOwnLine =
      last !== undefined && /\n[ \t]*$/.test(this.text.slice(object.start, last.start))
    const indent = isOnOwnLine ? this.indentOf(last.start) : `${this.indentOf(object.end - 1)}  `
    const lines = properties.map(([text, comment]) => `${this.eol}${indent}${text}, // ${comment}`)
    if (last === undefined) {
      this.code.appendLeft(object.start + 1, lines.join(''))
      return
    }
    const comma = this.#endOfComma(last.end)
    if (comma === last.end) this.code.appendLeft(last.end, ',')
    const lineEnd = /^(?:[ \t]*(?:\/\*(?:(?!\*\/)[^\n])*\*\/|\/\/[^\r\n]*))*/.exec(
      this.text.slice(comma),
    )![0]
    this.code.appendRight(comma + lineEnd.length, lines.join(''))
  }

  /** The end of the comma after a place, or the place's own end. */
  #endOfComma(end: number): number {
    const comma = /^(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*)*,[ \t]*/.exec(this.text.slice(end, end + 2000))
    return end + (comma?.[0].length ?? 0)
  }

  #ownLines({ start, end }: Place): Place | undefined {
    const lineStart = this.text.lastIndexOf('\n', start - 1) + 1
    if (lineStart === 0 || this.text.slice(lineStart, start).trim() !== '') return undefined
    const after = /^[ \t]*,?[ \t]*(?:\/\/[^\n]*)?\r?\n/.exec(this.text.slice(end))
    return after === null ? undefined : { start: lineStart, end: end + after[0].length }
  }
}
