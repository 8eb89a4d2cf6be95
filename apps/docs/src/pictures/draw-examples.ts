import { createPicture } from './create-picture.ts'
import { describePicture } from './describe-picture.ts'
import { readExample } from './read-example.ts'
import { toFigure } from './to-figure.ts'

const EXAMPLES = /^```json lab\n([\s\S]*?)\n```$/gm

/**
 * Replaces the examples in a Markdown text.
 *
 * @throws {Error} if an example does not show what it says
 */
export async function drawExamples(
  markdown: string,
): Promise<{ readonly drawn: string; readonly described: string }> {
  let [drawn, described] = [markdown, markdown]
  for (const [block, json = ''] of markdown.matchAll(EXAMPLES)) {
    const { caption, state, result } = readExample(json)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const picture = await createPicture(state)
    const { outcome, reason } = picture.prediction.verdict
    const actual = reason?.code ?? outcome
    if (actual !== result) throw new Error(`“${caption}” shows ${actual} and not ${result}`)
    drawn = drawn.replace(block, () => toFigure(picture, caption))
    described = described.replace(block, () => describePicture(picture, caption))
  }
  return { drawn, described }
}
