/** Runs inside the page, from its source text. Returns whether the page can read the timing of its request. */
export async function seesTiming(url: string): Promise<boolean> {
  const entry = new Promise<PerformanceResourceTiming>((resolve) => {
    new PerformanceObserver((list) => {
      const [found] = list.getEntriesByName(url)
      if (found !== undefined) resolve(found as PerformanceResourceTiming)
    }).observe({ type: 'resource', buffered: true })
  })
  await fetch(url, { mode: 'no-cors' })
  return (await entry).requestStart > 0
}
