import type { TextEdit } from '../model/fixes-for.ts'

export function applyEdit(text: string, { from, to, insert }: TextEdit): string {
  return text.slice(0, from) + insert + text.slice(to)
}
