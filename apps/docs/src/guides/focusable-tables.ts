/** HTML whose wide tables can be scrolled by keyboard. A table of two columns has room on every screen. */
export function withFocusableTables(html: string): string {
  return html.replaceAll(/<table>(?=([\s\S]*?)<\/thead>)/g, (tag, head: string) =>
    head.split('</th>').length > 3 ? '<table tabindex="0">' : tag,
  )
}
