/** Prerendered. Its headers are those of `corsHeaders` in next.config. */
export function GET(): Response {
  return Response.json({ made: performance.timeOrigin })
}
