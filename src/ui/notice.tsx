import type { ComponentChildren } from 'preact'
import { ButtonLink } from './form.tsx'
import type { Link } from './href.ts'

type NoticeProps = {
  readonly tone?: 'plain' | 'warn' | 'danger' | undefined
  readonly heading?: string | undefined
  readonly children: ComponentChildren
}

/** Something to know before going on. The heading carries the tone in words, for those who see no colour. */
export const Notice = ({ tone = 'plain', heading, children }: NoticeProps) => (
  <section class={`notice ${tone}`}>
    {heading ? <h2>{heading}</h2> : null}
    {children}
  </section>
)

type EmptyStateProps = { readonly heading: string; readonly action?: Link | undefined; readonly children: ComponentChildren }

/** What stands where nothing is yet: why, and what to do about it. */
export const EmptyState = ({ heading, action, children }: EmptyStateProps) => (
  <section class="empty">
    <h2>{heading}</h2>
    <p>{children}</p>
    {action ? <ButtonLink href={action.href}>{action.label}</ButtonLink> : null}
  </section>
)

/** A short answer behind its question. */
export const Details = ({
  summary,
  open = false,
  children,
}: {
  summary: string
  open?: boolean | undefined
  children: ComponentChildren
}) => (
  <details class="more" open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
)

/** Whether somebody can be reached now. The words say it; the lamp repeats it. */
export const Light = ({ on, children }: { readonly on: boolean; readonly children: ComponentChildren }) => (
  <span class={on ? 'lamp' : 'lamp off'}>{children}</span>
)
