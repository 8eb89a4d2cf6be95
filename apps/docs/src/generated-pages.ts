import type { Page } from './blocks/page.ts'
import { MESSAGE_PAGES } from './messages/message-pages.ts'
import { SITUATION_PAGES } from './situations/situation-pages.ts'

/** Every page that is made from code. */
export const GENERATED_PAGES: readonly Page[] = [...SITUATION_PAGES, ...MESSAGE_PAGES]
