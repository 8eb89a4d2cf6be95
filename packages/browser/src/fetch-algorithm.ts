import type { FetchResult, RedirectedRequest } from './fetch-result.ts'
import type { HttpRequest } from './http-request.ts'
import type { RecordedResponse } from './recorded-responses.ts'

/** A part of the algorithm: it yields each HTTP request, and is resumed with the response. */
export type FetchAlgorithm<Result> = Generator<HttpRequest, Result, RecordedResponse>

/** A part that runs up to the next redirect. */
export type HopAlgorithm = FetchAlgorithm<FetchResult | RedirectedRequest>
