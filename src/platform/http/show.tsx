import type { VNode } from 'preact'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { renderPage } from '#ui/page.tsx'
import type { Ctx } from './vars.ts'

/** Answers with a page. */
export const show = (c: Ctx, page: VNode, status: ContentfulStatusCode = 200) => c.html(renderPage(page), status)
