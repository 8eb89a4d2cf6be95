import type { Locator } from 'playwright-core'

/**
 * The contrast between a text and its background, from 1 to 21.
 *
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export async function contrastOf(text: Locator): Promise<number> {
  const [front, back] = await text.evaluate((element) => {
    let behind: Element | null = element
    while (behind !== null && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
      behind = behind.parentElement
    }
    return [
      getComputedStyle(element).color,
      getComputedStyle(behind ?? document.documentElement).backgroundColor,
    ] as const
  })
  const [darker = 0, lighter = 0] = [luminance(front), luminance(back)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((text) => {
    const part = Number(text) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
