/** Runs inside the page, from its source text: whether it may see when its request was sent and answered. */
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
